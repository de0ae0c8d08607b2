import { z } from "zod";
import { signPath } from "@/lib/auth/signed-path";
import { contentPath } from "@/lib/client/fetch-media";
import type { Context } from "@/lib/context";
import { noSuchRecording } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { idField } from "@/lib/schemas/body-fields";
import { objectStore } from "@/lib/storage/store";
import { safeHeaders } from "./content-headers";

/** How long a file may be fetched from its URL, in seconds. */
export const DOWNLOAD_SECONDS = 60 * 60;

/** The body of `POST /api/recordings/{id}/download-url`. */
export const downloadSchema = z.object({ media_id: idField });

/** The URL of a file's bytes, with its type and size. */
export type DownloadUrl = {
  download_url: string;
  content_type: string;
  file_size_bytes: number;
  expires_at: Date;
};

/**
 * Signs a URL that serves a recording's file without a key. Throws 404, or 409 if the file has no
 * bytes.
 */
export async function createDownloadUrl(
  context: Context,
  recordingId: string,
  mediaId: string,
  origin: string,
): Promise<DownloadUrl> {
  const { projectId, db } = context;
  const recording = await db.client.recording.findFirst({
    where: { id: recordingId, projectId },
    select: {
      name: true,
      media: {
        where: { id: mediaId },
        select: { id: true, mimeType: true, fileSizeBytes: true, status: true, objectKey: true },
      },
    },
  });
  if (!recording) throw noSuchRecording();
  const [file] = recording.media;
  if (!file) throw new ApiError("not_found", "The recording has no such file.");
  if (file.objectKey === null || file.status === "pending") {
    throw new ApiError("conflict", "The file is not uploaded yet.");
  }
  const expiresAt = new Date(Date.now() + DOWNLOAD_SECONDS * 1000);
  const headers = safeHeaders({ ...file, name: recording.name }, true);
  const direct = await objectStore().presignDownload(file.objectKey, {
    contentType: headers["content-type"],
    disposition: headers["content-disposition"],
    expiresIn: DOWNLOAD_SECONDS,
  });
  const path = await signPath(context, "GET", contentPath(file.id), expiresAt);
  return {
    download_url: direct ?? `${origin}${path}&download=1`,
    content_type: file.mimeType,
    file_size_bytes: Number(file.fileSizeBytes),
    expires_at: expiresAt,
  };
}
