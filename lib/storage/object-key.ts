import { createHash, randomBytes } from "node:crypto";

/** The form of a key; anything else is never made a path or an object's name. */
const pattern = /^(incoming|media|thumbnails|probe)\/[0-9a-f]{2}\/[0-9a-f]{32}(-\d{5}\.part)?$/;
const partEnding = /-(\d{5})\.part$/;
const draftEnding = /-[0-9a-f]{8}\.draft$/;

/** A new key: no part of it is anybody's input. Two characters make folders that stay small. */
export function mintObjectKey(folder: "media" | "thumbnails" | "probe"): string {
  const name = randomBytes(16).toString("hex");
  return `${folder}/${name.slice(0, 2)}/${name}`;
}

/** The key of a part of an object; parts are counted from 1. */
export function partKey(key: string, number: number): string {
  return `${key}-${String(number).padStart(5, "0")}.part`;
}

/** The number of the part that a name is of, and what it is a part of; null if it is a whole object's. */
export function parsePartKey(name: string): { key: string; number: number } | null {
  const [ending = "", digits] = partEnding.exec(name) ?? [];
  return digits ? { key: name.slice(0, -ending.length), number: Number(digits) } : null;
}

/** The name of an object until it is whole; a writer that dies may leave it behind. */
export function mintDraftName(key: string): string {
  return `${key}-${randomBytes(4).toString("hex")}.draft`;
}

/** Whether a name is a draft's. */
export function isDraftName(name: string): boolean {
  return isOurs(name) && draftEnding.test(name);
}

/** Whether a name in the store is one of ours: other files of a folder or bucket are left alone. */
export function isOurs(name: string): boolean {
  return pattern.test(name.replace(draftEnding, ""));
}

/** Returns a key or a draft's name. Throws if the text is neither. */
export function assertOurs(name: string): string {
  if (!isOurs(name)) throw new Error(`${JSON.stringify(name)} is no object's name`);
  return name;
}

/** Returns a key. Throws if the text is no key: no other text may reach a store. */
export function assertObjectKey(key: string): string {
  if (!pattern.test(key)) throw new Error(`${JSON.stringify(key)} is no object's key`);
  return key;
}

/**
 * The key under which a caller uploads a file straight to the store. It is derived from the file's
 * id, so no row has to name it. An object that stays there is removed when it is old.
 */
export function incomingKey(mediaId: string): string {
  const name = createHash("sha256").update(mediaId).digest("hex").slice(0, 32);
  return `incoming/${name.slice(0, 2)}/${name}`;
}
