import { Readable } from "node:stream";
import { mintObjectKey } from "@/lib/storage/object-key";
import type { ObjectStore } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import { adviseStorage } from "./advise-storage";
import type { Finding } from "./finding";
import { reasonOf } from "./reason-of";

const TEXT = "0123456789";

/** Whether the store keeps, gives whole and in part, lists and forgets. */
export async function checkStorage(): Promise<Finding> {
  const subject = "storage";
  const store = objectStore();
  const key = mintObjectKey("probe");
  try {
    await tryOut(store, key);
    return { subject, state: "good", message: `${store.kind}: writes, reads parts and removes` };
  } catch (error) {
    const message = `${store.kind}: ${reasonOf(error)}`;
    return { subject, state: "bad", message, advice: adviseStorage(store.kind, error) };
  } finally {
    await store.remove(key).catch(() => {});
  }
}

async function tryOut(store: ObjectStore, key: string): Promise<void> {
  await store.write(key, Readable.from([TEXT]), { contentType: "text/plain" });
  if ((await textOf(store, key)) !== TEXT) throw new Error("it gives back other bytes");
  const part = await textOf(store, key, { start: 2, end: 4 });
  if (part !== TEXT.slice(2, 5)) throw new Error("it answers a range with other bytes");
  // What gc needs may be forbidden where the rest isn't.
  await store.list()[Symbol.asyncIterator]().next();
  await store.remove(key);
  if (await store.stat(key)) throw new Error("what was removed is still there");
}

async function textOf(store: ObjectStore, key: string, range?: { start: number; end: number }) {
  return Buffer.concat(await (await store.read(key, range)).toArray()).toString();
}
