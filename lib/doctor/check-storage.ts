import { Readable } from "node:stream";
import { mintObjectKey } from "@/lib/storage/object-key";
import type { ObjectStore } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";
import type { Finding } from "./finding";

const TEXT = "0123456789";

/** Whether the store keeps, gives in part, and forgets. */
export async function checkStorage(): Promise<Finding> {
  const subject = "storage";
  const store = objectStore();
  const key = mintObjectKey("probe");
  try {
    await tryOut(store, key);
    return { subject, state: "good", message: `${store.kind}: writes, reads parts and removes` };
  } catch (error) {
    const message = `${store.kind}: ${error instanceof Error ? error.message : String(error)}`;
    const advice =
      store.kind === "disk"
        ? "Check that MEDIA_DIR can be written by the server's user and has room."
        : "Check S3_ENDPOINT, S3_BUCKET and the credentials, which need to get, put, delete and list.";
    return { subject, state: "bad", message, advice };
  } finally {
    await store.remove(key).catch(() => {});
  }
}

async function tryOut(store: ObjectStore, key: string): Promise<void> {
  await store.write(key, Readable.from([TEXT]), { contentType: "text/plain" });
  const part = Buffer.concat(await (await store.read(key, { start: 2, end: 4 })).toArray());
  if (part.toString() !== "234") throw new Error("it answers a range with other bytes");
  const expiresIn = 60;
  const url = await store.presignDownload(key, {
    contentType: "text/plain",
    disposition: "attachment",
    expiresIn,
  });
  if (url !== null) {
    const response = await fetch(url);
    if ((await response.text()) !== TEXT) {
      throw new Error(`a signed URL answers with ${response.status}: is a clock wrong?`);
    }
  }
  await store.remove(key);
  if (await store.stat(key)) throw new Error("what was removed is still there");
}
