import { z } from "zod";
import type { Transaction } from "@/lib/db/database";
import { addJob } from "@/lib/jobs/jobs";
import { changeStatus } from "@/lib/recordings/change-status";
import { lockRecording, readWire } from "@/lib/recordings/edit-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { idField } from "@/lib/schemas/body-fields";
import { stillVerifying } from "./join-in-flight";

/** The body of `POST /api/recordings/{id}/upload-complete`. */
export const completionSchema = z.object({
  media_id: idField.optional(),
  file_size_bytes: z.int("must be an integer").nonnegative("must be 0 or more").optional(),
  content_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "must be a SHA-256 of 64 hexadecimal digits")
    .optional(),
});

export type Completion = z.infer<typeof completionSchema>;

/** What a completed upload answers with: the recording, and since when its hash is known to be right. */
export type Completed = { wire: string; verifiedAt: Date | null };

/**
 * Completes a pending recording's upload: its files are checked, its status moves to `uploaded` and
 * its processing is queued. Doing it again changes nothing. Throws 404, 409 where a file is missing or
 * differs from what the caller says of it, and 425 where one was sent again since it was hashed.
 *
 * @returns The recording as it is now: `uploaded`, or what has become of it since. `verifiedAt` is the
 *   moment its upload was complete, however often it is asked; null where no hash was given.
 */
export async function completeUpload(
  transaction: Transaction,
  { projectId, recordingId }: { projectId: string; recordingId: string },
  completion: Completion,
): Promise<Completed> {
  await lockRecording(transaction, projectId, recordingId);
  const files = await transaction.media.findMany({
    where: { recordingId },
    select: { id: true, fileSizeBytes: true, status: true, objectKey: true, sha256: true },
  });
  if (files.length === 0) throw conflict("The recording has no file: ask for an upload URL first.");
  const missing = files.filter(({ status }) => status === "pending").map(({ id }) => id);
  if (missing.length > 0) throw notUploaded(missing);
  check(files, completion);
  const { status } = await transaction.recording.findUniqueOrThrow({
    where: { id: recordingId },
    select: { status: true },
  });
  if (status === "pending") {
    const elsewhere = files.filter(({ objectKey }) => objectKey === null).map(({ id }) => id);
    if (elsewhere.length > 0) throw importedAlone(elsewhere);
    await transaction.media.updateMany({ where: { recordingId }, data: { refusedSha256: null } });
    await changeStatus(transaction, projectId, recordingId, { to: "uploaded" });
    await addJob(transaction, "process_recording", recordingId);
  }
  const isVerified = completion.content_sha256 !== undefined;
  return {
    wire: await readWire(transaction, recordingId),
    verifiedAt: isVerified ? await findCompletion(transaction, recordingId) : null,
  };
}

/** When a recording's upload was first complete: its bytes are the same ever since. */
async function findCompletion(transaction: Transaction, recordingId: string): Promise<Date | null> {
  const move = await transaction.statusChange.findFirst({
    where: { recordingId, status: "uploaded" },
    select: { createdAt: true },
    orderBy: { createdAt: "asc" },
  });
  return move?.createdAt ?? null;
}

type Checked = {
  id: string;
  fileSizeBytes: bigint;
  objectKey: string | null;
  sha256: string | null;
};

/** Where the caller doesn't say which of several files it means, it has to be one of them. */
function check(files: readonly Checked[], completion: Completion): void {
  const { media_id, content_sha256 } = completion;
  if (media_id !== undefined && !files.some(({ id }) => id === media_id)) {
    throw conflict(`The recording has no file ${media_id}.`);
  }
  const meant = filesMeant(files, completion);
  if (meant.length === 0)
    throw conflict(`\`file_size_bytes\` differs: no file here has that size.`);
  const hash = content_sha256?.toLowerCase();
  if (hash === undefined || meant.some(({ sha256 }) => sha256 === hash)) return;
  const isHashed = meant.every(({ objectKey, sha256 }) => objectKey === null || sha256 !== null);
  throw isHashed ? otherHash() : stillVerifying();
}

/** The 409 for a hash that no file has which the caller may mean; `ids` may be sent again. */
export function otherHash(ids: readonly string[] = []): ApiError {
  const files = ids.length > 1 ? `the wrong one of ${ids.join(", ")}` : ids.join();
  const again = `, and stay. Send ${files} again, to its URL or to a new one, or say the hash they have`;
  return new ApiError(
    "conflict",
    `\`content_sha256\` differs: the bytes that arrived are others${files === "" ? "" : again}.`,
    { param: "content_sha256", reason: "must be the hash of the bytes that arrived" },
  );
}

/** The files that may be the one that the caller speaks of, by its id and size. */
export function filesMeant<File extends { id: string; fileSizeBytes: bigint }>(
  files: readonly File[],
  { media_id, file_size_bytes }: Completion,
): File[] {
  return files.filter(
    ({ id, fileSizeBytes }) =>
      (media_id === undefined || id === media_id) &&
      (file_size_bytes === undefined || fileSizeBytes === BigInt(file_size_bytes)),
  );
}

function notUploaded(ids: readonly string[]): ApiError {
  const send = ids.length === 1 ? "Send it" : "Send each";
  return conflict(
    `Not uploaded yet: ${ids.join(", ")}. ${send}, or ask for its upload URL again with \`media_id\`.`,
  );
}

/** An import says of files that they are uploaded, and brings no bytes. */
function importedAlone(ids: readonly string[]): ApiError {
  return conflict(`The recording's files are not all here: ${ids.join(", ")} came by an import.`);
}

function conflict(message: string): ApiError {
  return new ApiError("conflict", message);
}
