import { incomingKey } from "@/lib/storage/object-key";
import { isAwaited } from "./claim-upload";
import { getExpectedFile, maxSizeOf } from "./expected-file";
import type { Progress } from "./piece-headers";
import { arrivedProgress, growingObjects, progressOf } from "./receive-piece";
import { senderOf, sentAgain } from "./senders";

/**
 * Returns how many bytes of a file have arrived at this server, and the file's max size in bytes.
 * Ends a piece that is still being sent and keeps what has arrived of it: a sender that calls this
 * has lost its connection. Throws 404.
 */
export async function getUploadProgress(mediaId: string): Promise<Progress & { maxSize: number }> {
  const sender = senderOf(mediaId);
  if (sender && sender.position() !== null) {
    sender.stop(sentAgain());
    await sender.settled;
  }
  const file = await getExpectedFile(mediaId);
  const maxSize = maxSizeOf(file);
  if (!isAwaited(file)) return { ...arrivedProgress(file), maxSize };
  const offset = await growingObjects().size(incomingKey(file.id));
  return { ...progressOf(file, offset), maxSize };
}
