import { z } from "zod";
import type { Context } from "@/lib/context";
import { mintId } from "@/lib/ids";
import { createRecording, newRecordingSchema } from "@/lib/recordings/create-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { assertFreeSpace } from "@/lib/storage/assert-free-space";
import { objectStore } from "@/lib/storage/store";
import {
  MAX_FILES,
  signAnnounced,
  toPendingFile,
  type UploadUrl,
  uploadSchema,
} from "./create-upload-url";

/** The body of `POST /api/recordings`: a recording, and the files that it is to have. */
export const recordingWithFilesSchema = z.object({
  ...newRecordingSchema.shape,
  files: z
    .array(uploadSchema.omit({ media_id: true, multipart: true }).strict())
    .max(MAX_FILES, `must have at most ${MAX_FILES} files`)
    .optional()
    .meta({
      description:
        "Files to announce with it, each as `createUploadUrl` takes it; the answer's `uploads` have their URLs, in this order.",
    }),
});

/**
 * Makes a pending recording with the files that are announced with it, inside the caller's
 * transaction. Throws a 400, 413, 415 or 507 that names the wrong field, such as
 * `files[2].content_type`.
 *
 * @param metadata The exact text of the body's metadata, or null.
 * @param origin The server's address as the caller sees it, without a trailing slash.
 * @returns The recording's JSON text and an upload for each file; null if the caller named no
 *   files.
 */
export async function createWithFiles(
  context: Context,
  { files, ...given }: z.infer<typeof recordingWithFilesSchema>,
  metadata: string | null,
  origin: string,
): Promise<{ json: string; uploads: UploadUrl[] | null }> {
  if (files === undefined) {
    return { json: await createRecording(context, given, metadata), uploads: null };
  }
  const now = new Date();
  // Files with the same time of creation are listed in the order of their ids.
  const ids = files.map(() => mintId("med", now.getTime())).sort();
  const media = files.map((file, index) =>
    within(index, () => toPendingFile({ ...file, media_id: ids[index] }, now)),
  );
  const bytes = files.reduce((sum, file) => sum + (file.file_size_bytes ?? 0), 0);
  await assertFreeSpace(objectStore(), bytes);
  const json = await createRecording(context, given, metadata, media);
  const uploads: UploadUrl[] = [];
  for (const file of media) uploads.push(await signAnnounced(context, file, origin));
  return { json, uploads };
}

/** Puts the file's index before the name of the field in an error. */
function within<Result>(index: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { param = "content_type" } = error.extra;
    const named = `files[${index}].${param}`;
    const message = error.message.replace(`\`${param}\``, `\`${named}\``);
    throw new ApiError(error.code, message, {
      ...error.extra,
      param: named,
      reason: error.extra.reason ?? error.message.replace(/\.$/, ""),
    });
  }
}
