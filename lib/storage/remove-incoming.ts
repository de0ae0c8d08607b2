import { incomingKey } from "./object-key";
import { objectStore } from "./store";

/** Removes the bytes under an incoming key, whole or in parts. */
export async function removeIncoming(key: string): Promise<void> {
  const store = objectStore();
  for await (const { name } of store.list(key)) await store.remove(name);
}

/** Removes the bytes that were sent for a file and aren't its recording's. */
export function removeReceived(mediaId: string): Promise<void> {
  return removeIncoming(incomingKey(mediaId));
}
