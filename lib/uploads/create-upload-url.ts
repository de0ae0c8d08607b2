import { z } from "zod";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { mintId } from "@/lib/ids";
import { editRecording } from "@/lib/recordings/edit-recording";
import type { MediaRow } from "@/lib/recordings/serialize-recording";
import { ApiError, invalidParam } from "@/lib/schemas/api-error";
import { idField, limitedText, timeField } from "@/lib/schemas/body-fields";
import { parseMediaType } from "@/lib/schemas/media-type";
import { type MediaType, mediaTypes } from "@/lib/schemas/recording-values";
import type { UploadPart } from "@/lib/schemas/signed-url";
import { assertFreeSpace } from "@/lib/storage/assert-free-space";
import { objectStore, removeReceived } from "@/lib/storage/store";
import { isAwaited } from "./claim-upload";
import { announcedSize } from "./expected-file";
import { MAX_PART_URLS } from "./list-uploads";
import { type FileToSign, signParts, signUpload, uploadLifeMs } from "./sign-upload";
import { findReceived } from "./upload-parts";

/** Max files of one recording: a page of recordings must stay small enough to send. */
export const MAX_FILES = 200;
const MAX_CONTENT_TYPE_LENGTH = 128;
/** The types that files are announced as, without parameters. Some senders know no better one. */
const TAKEN =
  /^((audio|image|video)\/.+|(application|binary)\/octet-stream|application\/(ogg|mp4|mxf))$/;

/** The body of `POST /api/recordings/{id}/upload-url`. */
export const uploadSchema = z.object({
  media_id: idField.optional().meta({
    description:
      "An announced file that hasn't arrived or must be sent again; by default a new one.",
  }),
  type: z
    .enum(mediaTypes, `must be one of ${mediaTypes.join(", ")}`)
    .optional()
    .meta({ description: "Must fit `content_type`, from which it follows by default." }),
  content_type: limitedText(MAX_CONTENT_TYPE_LENGTH)
    .refine(
      isTaken,
      "must be the type of an audio, image or video file, such as audio/ogg, or application/octet-stream",
    )
    .meta({
      description:
        "Of an audio, image or video file, or `application/octet-stream`: the content decides.",
      examples: ["audio/ogg"],
    }),
  file_size_bytes: z
    .int("must be an integer")
    .positive("must be at least 1")
    .optional()
    .meta({
      description:
        "Exact. Leave it out if it isn't known yet, as for a sound that is still growing: the last piece, or the file, gives it.",
      examples: [7_400_000],
    }),
  multipart: z
    .boolean("must be true or false")
    .optional()
    .meta({
      description:
        "`true`: with files in a bucket the answer also has the file's `parts`, which can be sent and repeated one by one. Without a bucket `upload_url` itself takes pieces.",
      examples: [true],
    }),
  captured_at: timeField.nullish().meta({
    description: "When it was taken, or its capture began: its place on the recording's timeline.",
  }),
});

function isTaken(contentType: string): boolean {
  const parsed = parseMediaType(contentType);
  return TAKEN.test(`${parsed?.type}/${parsed?.subtype}`);
}

export type NewUpload = z.infer<typeof uploadSchema>;

/** The URL and the headers for sending a file. */
export type UploadUrl = {
  media_id: string;
  upload_url: string;
  expires_at: Date;
  /** The headers that the request with the file must have. */
  headers: Record<string, string>;
  content_type: string;
  /** Set if the caller wants parts and the store is a bucket. */
  parts?: UploadPart[];
};

/**
 * Adds a file to a pending recording, or announces again one that didn't arrive or was refused, and
 * returns the URL for its bytes. Refused bytes stay until new ones replace them. Throws 404, 409 if
 * the recording is no longer pending or the file is there, 413 if it is too large, 507 if there is
 * no room for it, 415 for an SVG, 400 if `type` is not that of `content_type`.
 *
 * @param origin The server's address as the caller sees it, without a trailing slash.
 */
export async function createUploadUrl(
  context: Context,
  recordingId: string,
  upload: NewUpload,
  origin: string,
): Promise<UploadUrl> {
  const announced = toPendingFile(upload, new Date());
  const { id, mimeType, fileSizeBytes } = announced;
  await assertFreeSpace(objectStore(), Number(fileSizeBytes));
  await editRecording(context, recordingId, async (row) => {
    if (row.status !== "pending") {
      throw new ApiError("conflict", `The recording is ${row.status}: it takes no more files.`);
    }
    const others = row.media.filter((file) => file.id !== id);
    const known = row.media.find((file) => file.id === id);
    await assertAwaited(context, upload, known);
    if (others.length >= MAX_FILES) {
      throw new ApiError("conflict", `A recording may have at most ${MAX_FILES} files.`);
    }
    const isSame = known?.mimeType === mimeType && known.fileSizeBytes === fileSizeBytes;
    // The bytes that arrived are another file's.
    if (known && !isSame) await removeReceived(id);
    const file = {
      ...announced,
      status: isSame ? known.status : announced.status,
      createdAt: known?.createdAt ?? announced.createdAt,
    };
    return { ...row, media: [...others, file] };
  });
  return signAnnounced(context, announced, origin, upload);
}

/**
 * A file's row before it arrives, with the id that `upload` names or a new one. Throws 413 if it is too large, 415
 * for an SVG, and 400 if `type` is not that of `content_type`.
 */
export function toPendingFile(upload: NewUpload, now: Date): MediaRow {
  const type = typeOf(upload);
  const { maxUploadBytes } = env();
  const { file_size_bytes: sizeBytes = 0 } = upload;
  if (sizeBytes > maxUploadBytes) {
    throw new ApiError("payload_too_large", `A file may have at most ${maxUploadBytes} bytes.`, {
      param: "file_size_bytes",
      reason: `must be at most ${maxUploadBytes}`,
    });
  }
  return {
    id: upload.media_id ?? mintId("med", now.getTime()),
    type,
    mimeType: upload.content_type,
    fileSizeBytes: BigInt(sizeBytes),
    status: "pending",
    capturedAt: upload.captured_at ?? null,
    createdAt: now,
  };
}

/** Returns the URL for an announced file; `origin` as for `createUploadUrl`. */
export async function signAnnounced(
  context: Context,
  row: MediaRow,
  origin: string,
  upload: Pick<NewUpload, "media_id" | "multipart"> = {},
): Promise<UploadUrl> {
  const { id, mimeType } = row;
  const file = { id, mimeType, sizeBytes: announcedSize(row) };
  const signed = await signUpload(context, file, origin, new Date(Date.now() + uploadLifeMs()));
  return {
    media_id: id,
    upload_url: signed.url,
    expires_at: signed.expiresAt,
    headers: signed.headers,
    content_type: mimeType,
    ...(upload.multipart && objectStore().kind === "s3" && { parts: await partsOf(file, upload) }),
  };
}

/**
 * The parts of a file in a bucket. For a file that is announced again, it says which have arrived.
 */
async function partsOf(file: FileToSign, { media_id }: Pick<NewUpload, "media_id">) {
  const received =
    media_id === undefined ? [] : (await findReceived(file.id, file.sizeBytes)).parts;
  return signParts(file, received, MAX_PART_URLS);
}

/** Only a file that hasn't arrived, or must be sent again, can be announced again. */
async function assertAwaited(
  { db }: Context,
  { media_id }: NewUpload,
  known: MediaRow | undefined,
): Promise<void> {
  if (media_id === undefined) return;
  if (!known) throw new ApiError("not_found", `The recording has no file ${media_id}.`);
  const { status, refusedSha256 } = await db.client.media.findUniqueOrThrow({
    where: { id: media_id },
    select: { status: true, refusedSha256: true },
  });
  if (!isAwaited({ status, refusedSha256 })) {
    throw new ApiError("conflict", "This file has already arrived.");
  }
}

/** The announced kind of a file. Once the file is processed, its content decides instead. */
function typeOf({ type, content_type }: NewUpload): MediaType {
  const { type: kind = "", subtype = "" } = parseMediaType(content_type) ?? {};
  if (subtype === "svg+xml") {
    throw new ApiError("unsupported_media_type", "An SVG is a document, not a picture taken.");
  }
  if (kind === "application" || kind === "binary") {
    return type ?? (subtype === "mp4" || subtype === "mxf" ? "video" : "audio");
  }
  if (type !== undefined && type !== kind) {
    throw invalidParam("type", `must fit \`content_type\`, which is of type ${kind}`);
  }
  return kind as MediaType;
}
