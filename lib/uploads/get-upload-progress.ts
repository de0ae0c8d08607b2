import { incomingKey } from "@/lib/storage/incoming-key";
import { isAwaited } from "./claim-upload";
import type { Progress } from "./piece-headers";
import { getPromised, maxSizeOf } from "./promised-file";
import { arrivedProgress, growingObjects, progressOf } from "./receive-piece";
import { senderOf, sentAgain } from "./senders";

/**
 * How far the upload of a file to this server is, and the max size of the file in bytes. A piece that is being
 * sent ends with what has arrived of it: its sender asks as it takes the connection for lost. Throws 404.
 */
export async function getUploadProgress(mediaId: string): Promise<Progress & { maxSize: number }> {
  const sender = senderOf(mediaId);
  if (sender && sender.position() !== null) {
    sender.stop(sentAgain());
    await sender.settled;
  }
  const file = await getPromised(mediaId);
  const maxSize = maxSizeOf(file);
  if (!isAwaited(file)) return { ...arrivedProgress(file), maxSize };
  const offset = await growingObjects().size(incomingKey(file.id));
  return { ...progressOf(file, offset), maxSize };
}
