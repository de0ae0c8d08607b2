import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";

/** A recorder's files, and the expected recording. */
export type SentCapture = {
  name: string;
  contentType: string;
  bytes: Buffer;
  outcome: "completed" | "failed";
  /** Whether it is deleted again in the end. */
  isDeleted: boolean;
  /** Whether it is sent in pieces that go on after a kill, if it goes through the server. */
  isInPieces: boolean;
  /** The mistake that its recorder makes first: in the hash that it says, or the bytes that it sends. */
  mistake: "hash" | "bytes" | null;
};

const kinds = [sound, photo, noise, sound, sound, photo];
/** Of every so many captures one of a photo and one of a sound is deleted again. */
const DELETED = [1, 4];
const IN_PIECES = [1, 2, 4];
const MISTAKES: Record<number, "hash" | "bytes"> = { 0: "hash", 3: "bytes" };

/** The capture of that number. No two have the same bytes, so that none can be mistaken for another. */
export function drawCapture(index: number): SentCapture {
  const turn = index % kinds.length;
  const make = kinds[turn] ?? sound;
  const isDeleted = DELETED.includes(turn);
  const isInPieces = IN_PIECES.includes(turn);
  const mistake = MISTAKES[turn] ?? null;
  return { name: `Recording ${index}`, isDeleted, isInPieces, mistake, ...make(index) };
}

type Made = Pick<SentCapture, "contentType" | "bytes" | "outcome">;

function sound(index: number): Made {
  const at = (time: number) => Math.sin(time * (1_000 + 10 * index));
  const bytes = makeWav({ seconds: 0.4 + (index % 7) / 10, at });
  return { contentType: "audio/wav", bytes, outcome: "completed" };
}

function photo(index: number): Made {
  return { contentType: "image/png", bytes: makePng(100 + index, 80), outcome: "completed" };
}

/** A file with the first bytes of a sound, and no sound after them. */
function noise(index: number): Made {
  const start = Buffer.from("RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0", "latin1");
  const bytes = Buffer.concat([start, Buffer.from(`no sound ${index} `.repeat(500))]);
  return { contentType: "audio/wav", bytes, outcome: "failed" };
}
