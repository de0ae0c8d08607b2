import { database } from "@/lib/db/database";

/** The row of a recording, device or end user. */
export type EventState = {
  /** All that is kept of it. */
  row: string;
  /** The expected content of its last event. */
  data: Record<string, unknown>;
};

/** All rows of a project that have events, by id. */
export async function stateOf(projectId: string): Promise<Map<string, EventState>> {
  const { client } = await database();
  const where = { projectId };
  const recordings = await client.recording.findMany({ where });
  const trash = await client.trashedRecording.findMany({ where });
  const devices = await client.device.findMany({ where });
  const endUsers = await client.endUser.findMany({ where });
  return new Map([
    ...recordings.map(({ id, json, deviceId, endUserId, status, updatedAt }) => {
      const ids = { device_id: deviceId, end_user_id: endUserId };
      return [
        id,
        { row: json, data: { ...ids, status, updated_at: updatedAt.toISOString() } },
      ] as const;
    }),
    ...trash.map(
      ({ id, json }) => [id, { row: `trash ${json}`, data: { trashed: true } }] as const,
    ),
    ...devices.map(
      (row) =>
        [row.id, { row: JSON.stringify(row), data: { end_user_id: row.endUserId } }] as const,
    ),
    ...endUsers.map((row) => [row.id, { row: JSON.stringify(row), data: {} }] as const),
  ]);
}
