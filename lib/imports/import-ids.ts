import { hash } from "node:crypto";
import type { ImportedRecording } from "./imported-recording";

/** Which ids an import gives others. */
export type IdOptions = {
  /** Those that hold `_` or `-`. */
  renameIds?: boolean | undefined;
  /** All of recordings, files, devices and end users, so that one export goes into several projects. */
  newIds?: boolean | undefined;
};

/** As long as ids that we mint, without their prefix. */
const LENGTH = 24;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Whether an id holds `_` or `-` behind its prefix, which clients written for api.bota.dev refuse. */
export function isOddId(id: string): boolean {
  return !/^[a-z]+_[A-Za-z0-9]+$/.test(id);
}

/** The different ids of a recording, its files and what it refers to. */
export function idsOf({ id, deviceId, endUserId, transcriptionId, media }: ImportedRecording) {
  const all = [id, deviceId, endUserId, transcriptionId, ...media.map((file) => file.id)];
  return all.filter((one) => one !== null);
}

/**
 * A recording with the ids that it gets in a project. They follow from those of the file, so that importing it again
 * finds what it made.
 */
export function withIds(
  recording: ImportedRecording,
  projectId: string,
  { renameIds = false, newIds = false }: IdOptions,
): ImportedRecording {
  const rename = (id: string) => (renameIds && isOddId(id) ? derive(id, id) : id);
  const renew = newIds ? (id: string) => derive(id, `${projectId} ${id}`) : rename;
  const orNull = (of: (id: string) => string, id: string | null) => (id === null ? null : of(id));
  return {
    ...recording,
    id: renew(recording.id),
    deviceId: orNull(renew, recording.deviceId),
    endUserId: orNull(renew, recording.endUserId),
    // A transcript is kept elsewhere, under its own id.
    transcriptionId: orNull(rename, recording.transcriptionId),
    media: recording.media.map((file) => ({ ...file, id: renew(file.id) })),
  };
}

/** An id with the prefix of another one, and a hash of `text` in letters and digits. */
function derive(id: string, text: string): string {
  let rest = BigInt(`0x${hash("sha256", text)}`);
  let derived = "";
  for (; derived.length < LENGTH; rest /= 62n) derived += ALPHABET[Number(rest % 62n)];
  return `${id.slice(0, id.indexOf("_"))}_${derived}`;
}
