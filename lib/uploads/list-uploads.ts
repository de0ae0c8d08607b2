import type { Context } from "@/lib/context";
import { noSuchRecording } from "@/lib/recordings/edit-recording";
import { type PendingUploads, UPLOAD_SECONDS } from "@/lib/schemas/signed-url";
import { objectStore } from "@/lib/storage/store";
import { isAwaited } from "./claim-upload";
import { announcedSize } from "./expected-file";
import { type FileToSign, signParts, signUpload, uploadLifeMs } from "./sign-upload";
import { findReceived } from "./upload-parts";

/** Parts' URLs in one answer: each is signed, and has a kilobyte. */
export const MAX_PART_URLS = 100;

type Row = {
  id: string;
  mimeType: string;
  fileSizeBytes: bigint;
  createdAt: Date;
  status: string;
  refusedSha256: string | null;
};
type PendingUpload = PendingUploads["data"][number];

/**
 * Lists the announced files of a pending recording: how many bytes of each have arrived, and a new
 * URL to go on with. The list is empty if the recording is no longer pending. Throws 404.
 *
 * @param origin The server's address as the caller sees it, without a trailing slash.
 */
export async function listUploads(
  context: Context,
  recordingId: string,
  origin: string,
): Promise<PendingUploads> {
  const { projectId, db } = context;
  const found = await db.client.recording.findFirst({
    where: { id: recordingId, projectId },
    select: {
      status: true,
      media: {
        select: {
          id: true,
          mimeType: true,
          fileSizeBytes: true,
          createdAt: true,
          status: true,
          refusedSha256: true,
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!found) throw noSuchRecording();
  const files = found.status === "pending" ? found.media : [];
  const data: PendingUpload[] = [];
  let urls = MAX_PART_URLS;
  for (const row of files) {
    const upload = await describeUpload(context, row, origin, urls);
    urls -= (upload.parts ?? []).filter(({ upload_url }) => upload_url !== null).length;
    data.push(upload);
  }
  return { data };
}

async function describeUpload(
  context: Context,
  row: Row,
  origin: string,
  maxUrls: number,
): Promise<PendingUpload> {
  const file: FileToSign = { id: row.id, mimeType: row.mimeType, sizeBytes: announcedSize(row) };
  const hasArrived = !isAwaited(row);
  const received = hasArrived
    ? { bytes: Number(row.fileSizeBytes), parts: [], lastAt: null }
    : await findReceived(row.id, file.sizeBytes);
  const expiresAt = expiryOf(row.createdAt, received.lastAt);
  const signed = await signUpload(context, file, origin, expiresAt);
  const isDirect = objectStore().kind === "s3";
  const parts =
    isDirect && !hasArrived ? await signParts(file, received.parts, maxUrls) : undefined;
  return {
    media_id: row.id,
    content_type: row.mimeType,
    file_size_bytes: file.sizeBytes,
    received_bytes: received.bytes,
    // A file that is whole in a bucket becomes the recording's by `upload-complete`.
    is_complete: hasArrived || (isDirect && received.bytes === file.sizeBytes),
    expires_at: expiresAt.toISOString(),
    upload_url: signed.url,
    url_expires_at: signed.expiresAt.toISOString(),
    headers: signed.headers,
    ...(parts && { parts }),
  };
}

/** An upload expires some time after its last byte; a new URL works for at least an hour. */
function expiryOf(announcedAt: Date, lastAt: Date | null): Date {
  const last = Math.max(announcedAt.getTime(), lastAt?.getTime() ?? 0);
  return new Date(Math.max(last + uploadLifeMs(), Date.now() + UPLOAD_SECONDS * 1000));
}
