import type { Pcm } from "./decode-pcm";
import { type Atom, findAtom, listAtoms, wholeAtom } from "./mp4-atoms";
import { type ByteReader, plainSamples, type SampleFile } from "./sample-file";

const MAX_ATOMS = 1000;
const MAX_MOVIE_BYTES = 64 * 1024 * 1024;
/** A movie's clock is coarser than its sound's, in seconds. */
const MAX_ROUNDING = 0.01;
/** QuickTime's names of plain samples; the bits of the others are beside the name. */
const KINDS: Record<string, { encoding: Pcm["encoding"]; bits?: number; isLittle?: true }> = {
  twos: { encoding: "signed" },
  sowt: { encoding: "signed", isLittle: true },
  in24: { encoding: "signed", bits: 24 },
  in32: { encoding: "signed", bits: 32 },
  fl32: { encoding: "float", bits: 32 },
  fl64: { encoding: "float", bits: 64 },
  "raw ": { encoding: "unsigned" },
  ulaw: { encoding: "mulaw", bits: 8 },
  alaw: { encoding: "alaw", bits: 8 },
};

/**
 * Reads where the plain samples of a QuickTime file stand that holds nothing else. Null if it does, if edits cut them, or
 * if they are scattered.
 */
export async function parseMovSamples(file: ByteReader): Promise<SampleFile | null> {
  const movie = await readMovie(file);
  if (!movie) return null;
  const tracks = listAtoms(movie, wholeAtom(movie)).filter(({ type }) => type === "trak");
  const [track] = tracks;
  if (!track || tracks.length > 1) return null;
  const table = findAtom(movie, track, ["mdia", "minf", "stbl"]);
  const described = table && findAtom(movie, table, ["stsd"]);
  const entry = described && listAtoms(movie, { ...described, start: described.start + 8 })[0];
  const layout = entry && parseEntry(entry.type, movie.subarray(entry.start, entry.end));
  if (!table || !layout) return null;
  const frameBytes = layout.channels * Math.ceil(layout.bits / 8);
  const range = findRange(movie, table, frameBytes);
  if (!range || range.start >= file.size) return null;
  const seconds = (range.end - range.start) / frameBytes / layout.sampleRate;
  if (isEdited(movie, track, seconds)) return null;
  const { encoding, ...plain } = layout;
  return plainSamples({ ...range, end: Math.min(range.end, file.size) }, encoding, plain);
}

async function readMovie(file: ByteReader): Promise<Buffer | null> {
  let position = 0;
  for (let count = 0; count < MAX_ATOMS; count++) {
    const head = await file.read(position, 16);
    if (!head) return null;
    const short = head.readUInt32BE(0);
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (head.toString("latin1", 4, 8) === "moov") {
      return size <= MAX_MOVIE_BYTES ? file.read(position + 8, size - 8) : null;
    }
    if (size < 8) return null;
    position += size;
  }
  return null;
}

/** Whether a track's edits leave anything out of its samples, which last `seconds`, or put anything before them. */
function isEdited(movie: Buffer, track: Atom, seconds: number): boolean {
  const edits = findAtom(movie, track, ["edts", "elst"]);
  const header = findAtom(movie, wholeAtom(movie), ["mvhd"]);
  if (!edits) return false;
  const isShort = movie[edits.start] === 0 && edits.end - edits.start >= 20;
  if (!header || movie[header.start] !== 0 || !isShort) return true;
  const [count, length, from] = [4, 8, 12].map((at) => movie.readUInt32BE(edits.start + at));
  const scale = movie.readUInt32BE(header.start + 12);
  return count !== 1 || from !== 0 || Math.abs((length ?? 0) / scale - seconds) > MAX_ROUNDING;
}

function parseEntry(type: string, entry: Buffer) {
  const kind = KINDS[type];
  // A description of version 2 has its rate and channels elsewhere, and is called `lpcm`.
  if (!kind || entry.length < 28 || entry.readUInt16BE(8) > 1) return null;
  const order = entry.indexOf("enda");
  const isSwapped = order > 0 && order + 6 <= entry.length && entry.readUInt16BE(order + 4) === 1;
  return {
    encoding: kind.encoding,
    channels: entry.readUInt16BE(16),
    sampleRate: entry.readUInt16BE(24),
    bits: kind.bits ?? entry.readUInt16BE(18),
    isBigEndian: !kind.isLittle && !isSwapped,
  };
}

/** The bytes of all chunks, if each begins where the one before ends. */
function findRange(movie: Buffer, table: Atom, frameBytes: number) {
  const [counts, short, long] = ["stsc", "stco", "co64"].map((type) =>
    findAtom(movie, table, [type]),
  );
  const offsets = short ?? long;
  if (!counts || !offsets) return null;
  const size = short ? 4 : 8;
  const chunks = movie.readUInt32BE(offsets.start + 4);
  const runs = movie.readUInt32BE(counts.start + 4);
  if (offsets.start + 8 + chunks * size > offsets.end) return null;
  if (chunks === 0 || runs === 0 || counts.start + 8 + runs * 12 > counts.end) return null;
  const offset = (chunk: number) => {
    const at = offsets.start + 8 + chunk * size;
    return short ? movie.readUInt32BE(at) : Number(movie.readBigUInt64BE(at));
  };
  let end = offset(0);
  let run = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    if (offset(chunk) !== end) return null;
    const next = counts.start + 8 + (run + 1) * 12;
    if (run + 1 < runs && movie.readUInt32BE(next) === chunk + 1) run++;
    end += movie.readUInt32BE(counts.start + 8 + run * 12 + 4) * frameBytes;
  }
  return { start: offset(0), end };
}
