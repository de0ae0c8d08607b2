import { randomBytes } from "node:crypto";

/** A new key: no part of it is anybody's input. Two characters make folders that stay small. */
export function mintObjectKey(folder: "media" | "thumbnails"): string {
  const name = randomBytes(16).toString("hex");
  return `${folder}/${name.slice(0, 2)}/${name}`;
}
