import { Readable } from "node:stream";
import { mintObjectKey } from "@/lib/storage/object-key";
import type { ObjectStore } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import { adviseStorage } from "./advise-storage";
import type { Finding } from "./finding";
import { codeOf, reasonOf } from "./reason-of";

const TEXT = "0123456789";

/** Whether the store keeps, gives whole and in part, copies, lists and forgets. */
export async function checkStorage(): Promise<Finding> {
  const subject = "storage";
  const store = objectStore();
  const [key, copy] = [mintObjectKey("probe"), mintObjectKey("probe")];
  try {
    await tryOut(store, key, copy);
    return {
      subject,
      state: "good",
      message: `${store.kind}: writes, reads parts, copies and removes`,
    };
  } catch (error) {
    const message = `${store.kind}: ${reasonOf(error)}`;
    return { subject, state: "bad", message, advice: adviseStorage(store.kind, error) };
  } finally {
    for (const name of [key, copy]) await store.remove(name).catch(() => {});
  }
}

async function tryOut(store: ObjectStore, key: string, copy: string): Promise<void> {
  await store.write(key, Readable.from([TEXT]), { contentType: "text/plain" });
  if ((await textOf(store, key)) !== TEXT) throw new Error("it gives back other bytes");
  const part = await textOf(store, key, { start: 2, end: 4 });
  if (part !== TEXT.slice(2, 5)) throw new Error("it answers a range with other bytes");
  // What callers send straight to a bucket becomes a recording's so.
  await store.copy(key, copy).catch((error: unknown) => {
    throw Object.assign(new Error(`copying fails: ${reasonOf(error)}`), { code: codeOf(error) });
  });
  if ((await textOf(store, copy)) !== TEXT) throw new Error("a copy has other bytes");
  // What gc needs may be forbidden if the rest isn't.
  await store.list()[Symbol.asyncIterator]().next();
  await store.remove(key);
  if (await store.stat(key)) throw new Error("what was removed is still there");
}

async function textOf(store: ObjectStore, key: string, range?: { start: number; end: number }) {
  return Buffer.concat(await (await store.read(key, range)).toArray()).toString();
}
