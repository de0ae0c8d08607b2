import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { announceWork } from "@/lib/jobs/work-signal";
import { changeStatus } from "@/lib/recordings/change-status";
import { lockRecording, readJson } from "@/lib/recordings/edit-recording";
import { findCompletions } from "@/lib/recordings/status-changes";
import { ApiError } from "@/lib/schemas/api-error";
import {
  type AnnouncedMedia,
  type Completion,
  findMatchingFiles,
  hashMismatch,
  uploadColumns,
} from "./completion";
import { dropDuplicateUploads } from "./drop-duplicate-uploads";
import { importDirectUploads } from "./import-direct-uploads";
import { stillVerifying } from "./join-in-flight";
import { rejectMismatchedUpload } from "./reject-mismatched-upload";

/** How long a caller waits for large files to be brought in and hashed, in milliseconds. */
const PATIENCE_MS = 15_000;

/** The answer of a completed upload: the recording, and since when its hash is known to be right. */
export type Completed = { json: string; verifiedAt: Date | null };

type Options<Answer> = {
  /** Whether a file that was announced twice counts once: see `dropDuplicateUploads`. */
  dropsDuplicates: boolean;
  /** Runs the last step in one transaction and answers with what it made. */
  commit: (complete: (context: Context) => Promise<Completed>) => Promise<Answer>;
};

/**
 * Completes a pending recording's upload: its files are checked, its status becomes `uploaded` and its
 * processing is queued. Doing it again changes nothing. Files that were sent straight to the store are
 * brought in and hashed before, which may take longer than a transaction lasts.
 *
 * Throws 404, 409 if a file is missing or differs from what the caller says of it, and 425 if the files
 * are not hashed yet after 15 s, or one was sent again since it was hashed.
 */
export async function completeUpload<Answer>(
  context: Context,
  recordingId: string,
  completion: Completion,
  { dropsDuplicates, commit }: Options<Answer>,
): Promise<Answer> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  await importDirectUploads(context, recordingId, completion, patience);
  await rejectMismatchedUpload(context, recordingId, completion, dropsDuplicates);
  const answer = await commit(async (context) => {
    if (dropsDuplicates) await dropDuplicateUploads(context, recordingId, completion);
    return complete(context, recordingId, completion);
  });
  announceWork();
  return answer;
}

/**
 * Checks the files and changes the status.
 *
 * @returns The recording as it is now: `uploaded`, or a later status. `verifiedAt` is the moment at
 *   which its upload was complete, the same for each later call; null if the caller gave no hash.
 */
async function complete(
  context: Context,
  recordingId: string,
  completion: Completion,
): Promise<Completed> {
  await lockRecording(context, recordingId);
  const transaction = context.db.client;
  const files = await transaction.media.findMany({
    where: { recordingId },
    select: uploadColumns,
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
    await changeStatus(context, recordingId, { to: "uploaded" });
    const { projectId } = context;
    await addJob(transaction, "process_recording", recordingId, { projectId });
  }
  const isVerified = completion.content_sha256 !== undefined;
  return {
    json: await readJson(transaction, recordingId),
    verifiedAt: isVerified
      ? ((await findCompletions(transaction, [recordingId])).get(recordingId) ?? null)
      : null,
  };
}

/** If the caller doesn't say which of several files it means, one of them has to match. */
function check(files: readonly AnnouncedMedia[], completion: Completion): void {
  const { media_id, content_sha256 } = completion;
  if (media_id !== undefined && !files.some(({ id }) => id === media_id)) {
    throw conflict(`The recording has no file ${media_id}.`);
  }
  const meant = findMatchingFiles(files, completion);
  if (meant.length === 0)
    throw conflict(`\`file_size_bytes\` differs: no file here has that size.`);
  const hash = content_sha256?.toLowerCase();
  if (hash === undefined || meant.some(({ sha256 }) => sha256 === hash)) return;
  const isHashed = meant.every(({ objectKey, sha256 }) => objectKey === null || sha256 !== null);
  throw isHashed ? hashMismatch() : stillVerifying();
}

function notUploaded(ids: readonly string[]): ApiError {
  const send = ids.length === 1 ? "Send it" : "Send each";
  return conflict(
    `Not uploaded yet: ${ids.join(", ")}. ${send}, or ask for its upload URL again with \`media_id\`.`,
  );
}

/** An import says of files that they are uploaded, and brings no bytes. */
function importedAlone(ids: readonly string[]): ApiError {
  return conflict(
    `Some of the recording's files are not stored here: ${ids.join(", ")} came by an import.`,
  );
}

function conflict(message: string): ApiError {
  return new ApiError("conflict", message);
}
