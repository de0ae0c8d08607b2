import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { database } from "@/lib/db/database";
import { objectStore } from "@/lib/storage/store";

const underway = new Map<string, Promise<void>>();

/** Takes the SHA-256 of a file in the store and keeps it. Asked for again meanwhile, it is one. */
export function keepHash(mediaId: string, objectKey: string): Promise<void> {
  const known = underway.get(objectKey);
  if (known) return known;
  const hashing = hash(mediaId, objectKey).finally(() => underway.delete(objectKey));
  // Who waits is told; where nobody does any more, whoever asks next is.
  hashing.catch(() => {});
  underway.set(objectKey, hashing);
  return hashing;
}

async function hash(id: string, objectKey: string): Promise<void> {
  const sha256 = createHash("sha256");
  await pipeline(await objectStore().read(objectKey), sha256);
  const { client } = await database();
  const data = { sha256: sha256.digest("hex") };
  await client.media.updateMany({ where: { id, objectKey }, data });
}
