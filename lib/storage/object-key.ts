import { randomBytes } from "node:crypto";

/** What a key looks like; anything else is never made a path or an object's name. */
const pattern = /^(incoming|media|thumbnails|probe)\/[0-9a-f]{2}\/[0-9a-f]{32}$/;
/** What an object is called until it is whole. */
const draftEnding = /-[0-9a-f]{8}\.draft$/;

/** A new key: no part of it is anybody's input. Two characters make folders that stay small. */
export function mintObjectKey(folder: "media" | "thumbnails" | "probe"): string {
  const name = randomBytes(16).toString("hex");
  return `${folder}/${name.slice(0, 2)}/${name}`;
}

/** A name for what is to become an object: two writers of one key each have one of their own. */
export function mintDraftName(key: string): string {
  return `${assertObjectKey(key)}-${randomBytes(4).toString("hex")}.draft`;
}

/** Whether a name in the store is one of ours. */
export function isObjectKey(name: string): boolean {
  return pattern.test(name);
}

/** Whether a name in the store is that of something that never became whole, or isn't yet. */
export function isDraftName(name: string): boolean {
  return draftEnding.test(name) && isObjectKey(name.replace(draftEnding, ""));
}

/** Gives a key back. Throws where it is none: nothing else may reach a store. */
export function assertObjectKey(key: string): string {
  if (!isObjectKey(key)) throw new Error(`${JSON.stringify(key)} is no object's key`);
  return key;
}
