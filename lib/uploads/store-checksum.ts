import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { database } from "@/lib/db/database";
import { ObjectMissingError } from "@/lib/storage/object-store";
import { objectStore } from "@/lib/storage/store";

/** Takes the SHA-256 of a file in the store and keeps it, unless other bytes take their place meanwhile. */
export async function storeChecksum(id: string, objectKey: string): Promise<void> {
  const { client } = await database();
  const sha256 = createHash("sha256");
  try {
    await pipeline(await objectStore().read(objectKey), sha256);
  } catch (error) {
    const isReplaced = (await client.media.count({ where: { id, objectKey } })) === 0;
    if (error instanceof ObjectMissingError && isReplaced) return;
    throw error;
  }
  const data = { sha256: sha256.digest("hex") };
  await client.media.updateMany({ where: { id, objectKey }, data });
}
