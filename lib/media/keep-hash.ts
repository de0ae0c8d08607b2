import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { database } from "@/lib/db/database";
import { objectStore } from "@/lib/storage/store";

/** Takes the SHA-256 of a file in the store and keeps it. */
export async function keepHash(id: string, objectKey: string): Promise<void> {
  const sha256 = createHash("sha256");
  await pipeline(await objectStore().read(objectKey), sha256);
  const { client } = await database();
  const data = { sha256: sha256.digest("hex") };
  await client.media.updateMany({ where: { id, objectKey }, data });
}
