import { createContext, inTransaction } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { getAwaitedFile } from "./expected-file";
import { senderOf } from "./senders";
import { withdrawFile } from "./withdraw-file";

/**
 * Takes an announced file out of its recording at the request of its URL's holder, and what arrived of it out
 * of the store. Throws 404, and 409 if it has arrived whole.
 */
export async function abortUpload(mediaId: string, requestId: string): Promise<void> {
  const { id, projectId, recordingId } = await getAwaitedFile(mediaId);
  const sender = senderOf(id);
  sender?.stop(new ApiError("conflict", "The upload of this file was cancelled."));
  await sender?.settled;
  // It may have arrived in that moment.
  await getAwaitedFile(mediaId);
  const context = await createContext(projectId, { type: "url" }, requestId);
  await inTransaction(context, (inside) => withdrawFile(inside, recordingId, id));
  await objectStore().remove(incomingKey(id));
}
