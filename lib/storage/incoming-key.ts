import { createHash } from "node:crypto";

/**
 * The key under which a caller uploads a file straight to the store. It is derived from the file's
 * id, so no row has to name it. An object that stays there is removed when it is old.
 */
export function incomingKey(mediaId: string): string {
  const name = createHash("sha256").update(mediaId).digest("hex").slice(0, 32);
  return `incoming/${name.slice(0, 2)}/${name}`;
}
