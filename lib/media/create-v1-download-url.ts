import type { Context } from "@/lib/context";
import { noSuchRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { createDownloadUrl, DOWNLOAD_SECONDS } from "./create-download-url";

/** The types of a recording's file, the preferred first. */
const PREFERRED = ["audio", "video"];

/**
 * Signs a URL that serves a recording's main file without a key: the first sound with bytes, else
 * the first video, else the first file. Throws 404, or 409 if none has bytes.
 */
export async function createV1DownloadUrl(context: Context, recordingId: string, origin: string) {
  const { projectId, db } = context;
  const recording = await db.client.recording.findFirst({
    where: { id: recordingId, projectId },
    select: {
      media: {
        where: { status: "uploaded", NOT: { objectKey: null } },
        select: { id: true, type: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!recording) throw noSuchRecording();
  const { media } = recording;
  const preferred = PREFERRED.map((type) => media.find((file) => file.type === type));
  const file = preferred.find((found) => found !== undefined) ?? media[0];
  if (!file) throw new ApiError("conflict", "None of the recording's files is stored here.");
  const { expires_at, ...url } = await createDownloadUrl(context, recordingId, file.id, origin);
  return { ...url, expires_in: DOWNLOAD_SECONDS };
}
