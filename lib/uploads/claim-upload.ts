import { type Context, inTransaction } from "@/lib/context";
import { addJob } from "@/lib/jobs/jobs";
import { editRecording, lockRecording } from "@/lib/recordings/edit-recording";

/** A file as it was announced when its bytes began to come. */
export type AnnouncedFile = {
  id: string;
  mimeType: string;
  /** 0 if its sender didn't know: no file is empty. */
  fileSizeBytes: bigint;
  /** The bytes that were here then, and were refused; null if there were none. */
  objectKey: string | null;
};

/** `gone`: the file was deleted. `taken`: it has other bytes by now. `changed`: it was announced again. */
export type Claim = "claimed" | "gone" | "taken" | "changed";

/** Whether a file is still to come, or may come again because its bytes have another hash than was said. */
export function isAwaited(file: { status: string; refusedSha256: string | null }): boolean {
  return file.status === "pending" || file.refusedSha256 !== null;
}

/**
 * Makes a whole object of the store the bytes of a file that is awaited, in one transaction; doing it
 * again changes nothing. Bytes that were refused are removed by a job of the same transaction: at no
 * moment does the row name none. Throws 404 if the recording was deleted.
 */
export function claimUpload(
  context: Context,
  recordingId: string,
  announced: AnnouncedFile,
  newKey: string,
  sizeBytes: number,
): Promise<Claim> {
  return inTransaction(context, async (context) => {
    await lockRecording(context, recordingId);
    const { client } = context.db;
    const now = await client.media.findUnique({ where: { id: announced.id } });
    if (!now) return "gone";
    // A try before this one may have been kept though its answer was lost.
    if (now.objectKey === newKey) return "claimed";
    if (now.objectKey !== announced.objectKey || !isAwaited(now)) return "taken";
    const isSame =
      now.mimeType === announced.mimeType && now.fileSizeBytes === announced.fileSizeBytes;
    if (!isSame) return "changed";
    const arrived = { status: "uploaded" as const, fileSizeBytes: BigInt(sizeBytes) };
    await editRecording(context, recordingId, (row) => ({
      ...row,
      media: row.media.map((file) => (file.id === now.id ? { ...file, ...arrived } : file)),
    }));
    await client.media.update({
      where: { id: now.id },
      data: { objectKey: newKey, storedAt: new Date(), sha256: null, refusedSha256: null },
    });
    if (now.objectKey !== null) await addJob(client, "remove_object", now.objectKey);
    return "claimed";
  });
}
