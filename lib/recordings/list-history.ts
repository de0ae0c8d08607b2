import { database } from "@/lib/db/database";
import type { History } from "@/lib/schemas/history";
import type { RecordingStatus } from "@/lib/schemas/recording";
import { noSuchRecording } from "./edit-recording";

/** Every move of a recording's status, oldest first. Throws 404 where there is no such recording. */
export async function listHistory(projectId: string, id: string): Promise<History> {
  const { client } = await database();
  const found = await client.recording.findFirst({
    where: { id, projectId },
    select: { statusChanges: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
  });
  if (!found) throw noSuchRecording();
  return {
    data: found.statusChanges.map(({ status, reason, message, createdAt }) => ({
      // Only the vocabulary's words are ever written.
      status: status as RecordingStatus,
      reason,
      message,
      created_at: createdAt.toISOString(),
    })),
  };
}
