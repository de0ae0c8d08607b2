import type { Context } from "@/lib/context";
import type { History } from "@/lib/schemas/history";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { noSuchRecording } from "./edit-recording";

/** Every change of a recording's status, oldest first. Throws 404 if there is no such recording. */
export async function listHistory({ projectId, db }: Context, id: string): Promise<History> {
  const found = await db.client.recording.findFirst({
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
