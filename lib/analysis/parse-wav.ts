import { type ContainerHeader, WAVE_CODECS } from "./container-header";
import { goesOn } from "./goes-on";
import { parseLength } from "./parse-header";
import { parseFormat } from "./parse-wave-format";
import type { ByteReader, SampleFile } from "./sample-file";

/** In RF64, or in a file whose recorder never came to write the size. */
const UNKNOWN_SIZE = 0xffffffff;
/** A size beyond this one wraps around. */
const FULL_SIZE = 2 ** 32;
/** Max bytes behind the sound that are not more of it. */
const MAX_TRAILER = 4096;
const MAX_TRAILER_BEYOND_4_GIB = 2 ** 20;
const CHUNK_HEADER_BYTES = 8;
/** Max chunks: no recorder writes a file with more. */
const MAX_CHUNKS = 10_000;
/** How far from the start to search for a lost `data` chunk. */
const SEARCH_BYTES = 2 ** 20;
const KNOWN_CHUNK =
  /^(data|fmt |fact|LIST|JUNK|junk|PAD |FLLR|bext|iXML|axml|aXML|cart|chna|cue |smpl|inst|plst|PEAK|ds64|id3 |ID3 |_PMX|umid|levl|link|DISP|minf|elm1|regn|labl|note|ltxt)$/;

type Chunk = { id: string; start: number; size: number };

/**
 * Reads the header of a WAV, RIFX, RF64 or BW64 file. Recorders that lost power leave a size of 0, an old
 * one, or one beyond the end of the file: then the sound reaches to the end. Null if it isn't plain samples,
 * G.711 or ADPCM.
 */
export async function parseWav(file: ByteReader): Promise<SampleFile | null> {
  const isBigEndian = (await file.read(0, 4))?.toString("latin1") === "RIFX";
  const found = await findSound(file, isBigEndian);
  if (!found) return null;
  const { fields, data, there } = found;
  const samples = await parseFormat(fields, isBigEndian, there, file);
  return samples && { ...samples, end: await findEnd(file, data, isBigEndian, samples) };
}

/**
 * Reads how long WAV plays whose sound needs a decoder: by the samples that its header counts, as far as the sound is there,
 * else by its bytes a second.
 */
export async function parseWavHeader(file: ByteReader): Promise<ContainerHeader | null> {
  const found = await findSound(file, false);
  if (!found || found.fields.length < 16) return null;
  const { fields, data, there, samples } = found;
  const [rate, bytesPerSecond] = [fields.readUInt32LE(4), fields.readUInt32LE(8)];
  const bytes = there.end - there.start;
  const seconds =
    samples > 0 && data.size > 0 ? ((samples / rate) * bytes) / data.size : bytes / bytesPerSecond;
  const codec = WAVE_CODECS[fields.readUInt16LE(0)] ?? null;
  return { durationMs: parseLength(seconds), sound: { codec }, picture: null };
}

/** The chunks that describe and hold the sound, as far as they are there; `samples` is 0 if the header doesn't count them. */
async function findSound(file: ByteReader, isBigEndian: boolean) {
  let format: Chunk | null = null;
  let data: Chunk | null = null;
  let longSize = 0;
  let samples = 0;
  for await (const chunk of walkChunks(file, isBigEndian)) {
    if (chunk.id === "ds64") {
      longSize = Number((await file.read(chunk.start, 16))?.readBigUInt64LE(8) ?? 0);
    }
    if (chunk.id === "fact") samples = (await file.read(chunk.start, 4))?.readUInt32LE(0) ?? 0;
    if (chunk.id === "fmt ") format ??= chunk;
    if (chunk.id === "data") {
      data ??= chunk.size === UNKNOWN_SIZE ? { ...chunk, size: longSize } : chunk;
    }
    if (format && data) break;
  }
  data ??= await searchData(file, format);
  const fields = format && (await file.read(format.start, Math.min(format.size, 512)));
  if (!fields || !data) return null;
  const { start, size } = data;
  const there = { start, end: Math.min(start + (size || file.size), file.size) };
  return { fields, data, there, samples: samples === UNKNOWN_SIZE ? 0 : samples };
}

async function* walkChunks(file: ByteReader, isBigEndian: boolean): AsyncGenerator<Chunk> {
  let position = 12;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const chunk = await readChunk(file, position, isBigEndian);
    if (!chunk) return;
    yield chunk;
    // Behind sound of unknown length nothing can be found.
    if (chunk.id === "data" && (chunk.size === 0 || chunk.size === UNKNOWN_SIZE)) return;
    const end = chunk.start + chunk.size;
    position = end;
    if (chunk.size % 2 === 0) continue;
    // Some writers leave out the byte that makes an odd chunk even.
    const [unpadded, padded] = [
      await readChunk(file, end, isBigEndian),
      await readChunk(file, end + 1, isBigEndian),
    ];
    const isUnpadded =
      unpadded && KNOWN_CHUNK.test(unpadded.id) && !(padded && KNOWN_CHUNK.test(padded.id));
    if (!isUnpadded) position = end + 1;
  }
}

async function readChunk(
  file: ByteReader,
  position: number,
  isBigEndian: boolean,
): Promise<Chunk | null> {
  const header = await file.read(position, CHUNK_HEADER_BYTES);
  if (!header) return null;
  return {
    id: header.toString("latin1", 0, 4),
    start: position + CHUNK_HEADER_BYTES,
    size: isBigEndian ? header.readUInt32BE(4) : header.readUInt32LE(4),
  };
}

/** For a file whose chunks don't lead to the sound: the first that is called so. */
async function searchData(file: ByteReader, format: Chunk | null): Promise<Chunk | null> {
  if (!format) return null;
  const from = format.start + 14;
  const length = Math.min(SEARCH_BYTES, file.size - from);
  const at = length > 0 ? ((await file.read(from, length))?.indexOf("data") ?? -1) : -1;
  return at < 0 ? null : { id: "data", start: from + at + CHUNK_HEADER_BYTES, size: 0 };
}

/** The end of the sound, in bytes from the file's start. */
async function findEnd(
  file: ByteReader,
  { start, size }: Chunk,
  isBigEndian: boolean,
  samples: SampleFile,
): Promise<number> {
  const there = file.size - start;
  if (size === 0 || size >= there) return file.size;
  const wraps = Math.round((there - size) / FULL_SIZE);
  const wrapped = size + wraps * FULL_SIZE;
  if (wraps > 0 && Math.abs(there - wrapped) <= MAX_TRAILER_BEYOND_4_GIB) {
    return Math.min(start + wrapped, file.size);
  }
  const end = start + size;
  if (there - size <= MAX_TRAILER) return end;
  for (const position of [end + (size % 2), end]) {
    const next = await readChunk(file, position, isBigEndian);
    const isChunk =
      next && /^[\x20-\x7e]{4}$/.test(next.id) && next.start + next.size <= file.size + 1;
    if (isChunk) return end;
  }
  // No chunk follows: the size may be of an earlier moment of the recording.
  return (await goesOn(file, start, end, samples)) ? file.size : end;
}
