import { z } from "zod";
import { type Context, inTransaction } from "@/lib/context";
import { requireDevice } from "@/lib/devices/require-device";
import { assertEndUser } from "@/lib/end-users/assert-end-user";
import { isWithin } from "@/lib/owners/narrowing";
import { invalidParam } from "@/lib/schemas/api-error";
import { idField, nameField, timeField } from "@/lib/schemas/body-fields";
import { metadataField } from "@/lib/schemas/metadata-field";
import { NOT_BEFORE_START } from "./create-recording";
import { editRecording } from "./edit-recording";
import type { RecordingRow } from "./serialize-recording";

/** The body of `PATCH /api/recordings/{id}`: an absent field stays as it is. */
export const recordingChangeSchema = z.object({
  name: nameField.optional(),
  metadata: metadataField.nullish(),
  device_id: idField.nullish().meta({
    description: "The device that captured it. Doesn't change the end user.",
  }),
  end_user_id: idField.nullish().meta({
    description: "The end user that it belongs to.",
    examples: ["eu_0VbrJcxFA4gTStEyrvFNky1y"],
  }),
  started_at: timeField.nullish().meta({ description: "When capture began." }),
  ended_at: timeField.nullish().meta({
    description: "When capture ended, not before it began.",
    examples: ["2026-11-23T14:34:14Z"],
  }),
});

export type RecordingChange = z.infer<typeof recordingChangeSchema>;

/**
 * Changes what people and programs say of a recording. Throws 404, and the 400 that names the field that is
 * wrong.
 *
 * @param metadata The exact text of the body's metadata, or null if it has none.
 * @returns Its JSON text.
 */
export async function changeRecording(
  context: Context,
  id: string,
  change: RecordingChange,
  metadata: string | null,
): Promise<string> {
  return inTransaction(context, (context) =>
    editRecording(context, id, async (row) => {
      const { device_id, end_user_id, started_at, ended_at } = change;
      const changed = {
        ...row,
        ...(change.name !== undefined && { name: change.name }),
        ...(change.metadata !== undefined && { metadata }),
        ...(device_id !== undefined && { deviceId: device_id }),
        ...(end_user_id !== undefined && { endUserId: end_user_id }),
        ...(started_at !== undefined && { startedAt: started_at }),
        ...(ended_at !== undefined && { endedAt: ended_at }),
      };
      await assertOwners(context, row, changed);
      assertTimes(row, changed);
      // A change to the same values isn't written: `updated_at` is the time of the last real
      // change.
      return isSame(row, changed) ? row : changed;
    }),
  );
}

/**
 * Throws a 400 if the project has no such owner, or if the recording would be left without an
 * owner.
 */
async function assertOwners(
  context: Context,
  before: RecordingRow,
  { deviceId, endUserId }: RecordingRow,
): Promise<void> {
  if (deviceId !== null && deviceId !== before.deviceId) await requireDevice(context, deviceId);
  if (endUserId !== null && endUserId !== before.endUserId) await assertEndUser(context, endUserId);
  if (!isWithin(context.narrowedTo, { deviceId, endUserId })) {
    const field = isWithin(context.narrowedTo, { deviceId, endUserId: before.endUserId })
      ? "end_user_id"
      : "device_id";
    throw invalidParam(field, "can't change: the key is narrowed to it");
  }
  const hadOwner = before.deviceId !== null || before.endUserId !== null;
  if (!hadOwner || deviceId !== null || endUserId !== null) return;
  const field = before.endUserId === null ? "device_id" : "end_user_id";
  throw invalidParam(field, "must not be null: a recording has a device or an end user");
}

/** Throws the 400 for times that were changed so that the end comes first. */
function assertTimes(before: RecordingRow, { startedAt, endedAt }: RecordingRow): void {
  if (startedAt === null || endedAt === null || endedAt >= startedAt) return;
  if (!isSameTime(endedAt, before.endedAt)) throw invalidParam("ended_at", NOT_BEFORE_START);
  if (isSameTime(startedAt, before.startedAt)) return;
  throw invalidParam("started_at", "must not be after `ended_at`");
}

function isSame(one: RecordingRow, other: RecordingRow): boolean {
  return (
    one.name === other.name &&
    one.metadata === other.metadata &&
    one.deviceId === other.deviceId &&
    one.endUserId === other.endUserId &&
    isSameTime(one.startedAt, other.startedAt) &&
    isSameTime(one.endedAt, other.endedAt)
  );
}

function isSameTime(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
