import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import type { MediaType } from "@/lib/schemas/recording";
import { type Format, formats } from "./formats";

/** What a file holds: in words, as which types it may go, and how to read it (null: it can't be). */
export type Found = { what: string; types: readonly MediaType[]; format: Format | null };

const HEAD_BYTES = 4096;
const WAV = { ext: "wav", mime: "audio/wav" };
/** WAV beyond 4 GiB, which file-type doesn't know. */
const RIFF64 = /^(RF64|BW64).{4}WAVE/s;

/** Finds out by its first bytes what a file holds; null if nothing is known that looks like it. */
export async function detectFormat(path: string): Promise<Found | null> {
  const head = await readStart(path, HEAD_BYTES);
  const written = describeText(head);
  if (written) return written;

  const detected = RIFF64.test(head.toString("latin1")) ? WAV : await detectBinary(path);
  if (!detected) return null;
  const format = formats[detected.ext];
  if (format) return { what: format.what, types: format.types, format };
  const [kind = ""] = detected.mime.split("/");
  return {
    what: `a file of the format ${detected.ext.toUpperCase()}`,
    types: kind === "audio" || kind === "image" || kind === "video" ? [kind] : [],
    format: null,
  };
}

async function detectBinary(path: string) {
  try {
    return await fileTypeFromFile(path);
  } catch (error) {
    // A file may look like a format from afar and be too broken for the closer look.
    if (error instanceof Error && "code" in error) throw error;
    return undefined;
  }
}

/** SVG, HTML and other text: a detector of binary formats doesn't know them. */
function describeText(head: Buffer): Found | null {
  const text = head.toString("latin1");
  if (/^\s*<(!doctype html|html|head|body|script)\b/i.test(text.replace(/^\xef\xbb\xbf/, ""))) {
    return { what: "an HTML page", types: [], format: null };
  }
  if (!isText(head)) return null;
  if (/<svg[\s>]/i.test(text)) return { what: "an SVG drawing", types: ["image"], format: null };
  return { what: "text", types: [], format: null };
}

function isText(head: Buffer): boolean {
  // The first bytes may end in the middle of a character, hence `stream`.
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return text.length > 0 && !/[^\P{Cc}\t\n\r\f]/u.test(text);
  } catch {
    return false;
  }
}

/** The first bytes of a file, as many as there are. */
export async function readStart(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
