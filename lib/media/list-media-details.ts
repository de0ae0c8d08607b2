import { isRetryable } from "@/lib/analysis/analysis";
import { isFromEarlierReader } from "@/lib/analysis/reader";
import type { Context } from "@/lib/context";
import type { Media } from "@/lib/db/generated/sqlite/client";
import { noSuchRecording } from "@/lib/recordings/edit-recording";
import type { MediaDetails } from "@/lib/schemas/media-detail";
import { mediaDetailsSchema } from "@/lib/schemas/media-detail";

/** Lists a recording's files with their analyses, in the order of their creation. Throws 404. */
export async function listMediaDetails(
  { projectId, db: { client } }: Context,
  id: string,
): Promise<MediaDetails> {
  const found = await client.recording.findFirst({
    where: { id, projectId },
    select: {
      media: { omit: { peaks: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
    },
  });
  if (!found) throw noSuchRecording();
  // The peaks are kilobytes each, so the statement selects only whether there are any.
  const heard = await client.media.findMany({
    where: { recordingId: id, NOT: { peaks: null } },
    select: { id: true },
  });
  const hasWaveform = new Set(heard.map((file) => file.id));
  const data = found.media.map((file) => ({
    id: file.id,
    type: file.type,
    mime_type: file.mimeType,
    file_size_bytes: Number(file.fileSizeBytes),
    status: file.status,
    captured_at: file.capturedAt?.toISOString() ?? null,
    created_at: file.createdAt.toISOString(),
    announced_mime_type: file.announcedMimeType,
    problem: problemOf(file),
    note: file.note,
    duration_ms: file.durationMs === null ? null : Number(file.durationMs),
    container: file.container,
    codec: file.codec,
    width: file.width,
    height: file.height,
    has_content: file.objectKey !== null && file.status === "uploaded",
    has_thumbnail: file.thumbnailKey !== null,
    has_waveform: hasWaveform.has(file.id),
  }));
  return mediaDetailsSchema.parse({ data });
}

type Problem = Pick<Media, "problemReason" | "problemMessage" | "problemReader">;

function problemOf({ problemReason: reason, problemMessage, problemReader }: Problem) {
  if (reason === null) return null;
  const can_retry = isRetryable(reason) || isFromEarlierReader(problemReader);
  return { reason, message: problemMessage ?? "", can_retry };
}
