import { type ContainerHeader, toMilliseconds } from "./container-header";
import { type Atom, findAtom, listAtoms, MAX_ATOMS, wholeAtom } from "./mp4-atoms";
import { mp4Codec } from "./mp4-codecs";
import { Mp4Fragments } from "./mp4-fragments";
import { parseSide } from "./parse-header";
import type { ByteReader } from "./sample-file";

/** A description of a day of fragments is smaller. */
const MAX_MOVIE_BYTES = 64 * 1024 * 1024;

/** The value that a streaming recorder writes in place of a length; 32 bits of it in a short header. */
const UNKNOWN_LENGTH = 2n ** 64n - 1n;

type Track = {
  id: number;
  kind: string;
  codec: string | null;
  width: number | null;
  height: number | null;
  timescale: number;
  /** In seconds, with what the track's edits cut out and put before it; 0 if only fragments have it. */
  seconds: number;
};

/**
 * Reads the tracks of MP4, QuickTime and 3GP and how long they play: by their edits, else by their media,
 * else by the fragments that follow. Null if the part that describes them isn't there.
 */
export async function parseMp4(file: ByteReader): Promise<ContainerHeader | null> {
  let movie: Buffer | null = null;
  const fragments = new Mp4Fragments();
  let position = 0;
  for (let count = 0; count < MAX_ATOMS; count++) {
    const head = await file.read(position, 8);
    if (!head) break;
    const type = head.toString("latin1", 4, 8);
    const short = head.readUInt32BE(0);
    const long = short === 1 ? await file.read(position + 8, 8) : null;
    const size = long ? Number(long.readBigUInt64BE(0)) : short;
    const body = position + (long ? 16 : 8);
    const end = size === 0 ? file.size : position + size;
    if (end <= position) break;
    // Of the last atom of a file that was cut off the rest is read as far as it is there.
    const length = Math.min(end, file.size) - body;
    if (type === "moov" && length <= MAX_MOVIE_BYTES) movie ??= await file.read(body, length);
    if (type === "moof" && length <= MAX_MOVIE_BYTES) {
      const fragment = await file.read(body, length);
      if (fragment && movie) fragments.add(fragment);
    }
    position = end;
  }
  return movie && headerOf(movie, fragments);
}

/**
 * Where a file ends, without what describes a fragment that the end cuts off: ffmpeg gives up the whole file if it reaches
 * such a part before any fragment that is whole.
 */
export async function findWholeEnd(file: ByteReader): Promise<number> {
  for (let count = 0, position = 0; count < MAX_ATOMS; count++) {
    const head = await file.read(position, 16);
    if (!head) break;
    const short = head.readUInt32BE(0);
    const end = position + (short === 1 ? Number(head.readBigUInt64BE(8)) : short);
    if (end > file.size && head.toString("latin1", 4, 8) === "moof") return position;
    if (end <= position) break;
    position = end;
  }
  return file.size;
}

function headerOf(movie: Buffer, fragments: Mp4Fragments): ContainerHeader {
  const header = findAtom(movie, wholeAtom(movie), ["mvhd"]);
  const [movieScale, movieLength] = header ? parseTimes(movie, header) : [0, 0];
  const traks = listAtoms(movie, wholeAtom(movie)).filter(({ type }) => type === "trak");
  const chapters = new Set(traks.flatMap((trak) => chapterIds(movie, trak)));
  const tracks = traks
    .flatMap((trak) => parseTrack(movie, trak, movieScale) ?? [])
    .filter(({ id }) => !chapters.has(id));
  const sound = tracks.find(({ kind }) => kind === "soun");
  const picture = tracks.find(({ kind }) => kind === "vide");
  const used = [sound, picture].flatMap((track) => track ?? []);
  const headerSeconds = Math.max(0, ...used.map(({ seconds }) => seconds));
  const fragmented = fragments.seconds(movie, used);
  const byMovie = movieScale > 0 && movieLength < 2 ** 32 - 1 ? movieLength / movieScale : 0;
  return {
    durationMs: toMilliseconds(Math.max(headerSeconds, fragmented) || byMovie),
    sound: sound ? { codec: sound.codec } : null,
    picture: picture
      ? { codec: picture.codec, width: picture.width, height: picture.height }
      : null,
  };
}

/** Timescale and duration of an `mvhd` or `mdhd`. */
function parseTimes(bytes: Buffer, { start, end }: Atom): [number, number] {
  if (bytes[start] === 1 && end - start >= 32) {
    const long = bytes.readBigUInt64BE(start + 24);
    return [bytes.readUInt32BE(start + 20), long === UNKNOWN_LENGTH ? 0 : Number(long)];
  }
  if (end - start < 20) return [0, 0];
  const duration = bytes.readUInt32BE(start + 16);
  return [bytes.readUInt32BE(start + 12), duration === 2 ** 32 - 1 ? 0 : duration];
}

/** The tracks that only hold another one's chapters: their titles and pictures. */
function chapterIds(movie: Buffer, trak: Atom): number[] {
  const chap = findAtom(movie, trak, ["tref", "chap"]);
  if (!chap) return [];
  const count = Math.floor((chap.end - chap.start) / 4);
  return Array.from({ length: count }, (_, at) => movie.readUInt32BE(chap.start + at * 4));
}

function parseTrack(movie: Buffer, trak: Atom, movieScale: number): Track | null {
  const header = findAtom(movie, trak, ["tkhd"]);
  const media = findAtom(movie, trak, ["mdia"]);
  const handler = media && findAtom(movie, media, ["hdlr"]);
  const times = media && findAtom(movie, media, ["mdhd"]);
  if (!header || !media || !handler || handler.end - handler.start < 12 || !times) return null;
  const [timescale, duration] = parseTimes(movie, times);
  const described = findAtom(movie, media, ["minf", "stbl", "stsd"]);
  const entry = described && listAtoms(movie, { ...described, start: described.start + 8 })[0];
  const edited = editedSeconds(movie, trak, movieScale);
  return {
    id: trackId(movie, header),
    kind: movie.toString("latin1", handler.start + 8, handler.start + 12),
    codec: entry ? mp4Codec(entry.type, movie.subarray(entry.start, entry.end)) : null,
    ...shownSize(movie, header, entry ? pixelShape(movie, entry) : null),
    timescale,
    seconds: edited ?? (timescale > 0 ? duration / timescale : 0),
  };
}

function trackId(movie: Buffer, { start, end }: Atom): number {
  const at = start + (movie[start] === 1 ? 20 : 12);
  return at + 4 <= end ? movie.readUInt32BE(at) : 0;
}

/** How wide the pictures are as they are stored, and how much wider than high a pixel is; null if nothing says so. */
function pixelShape(movie: Buffer, { start, end }: Atom): { stored: number; shape: number } | null {
  const pasp = findAtom(movie, { type: "", start: start + 78, end }, ["pasp"]);
  if (!pasp || pasp.end - pasp.start < 8) return null;
  const [across, down] = [movie.readUInt32BE(pasp.start), movie.readUInt32BE(pasp.start + 4)];
  return across > 0 && down > 0
    ? { stored: movie.readUInt16BE(start + 24), shape: across / down }
    : null;
}

/** A header's size in pixels, turned if its matrix turns it. Some writers leave the shape of pixels out of it. */
function shownSize(movie: Buffer, { start, end }: Atom, pixel: ReturnType<typeof pixelShape>) {
  const matrix = start + (movie[start] === 1 ? 52 : 40);
  if (matrix + 44 > end) return { width: null, height: null };
  const isTurned = Math.abs(movie.readInt32BE(matrix + 4)) > Math.abs(movie.readInt32BE(matrix));
  const [said, height] = [36, 40].map((at) => Math.round(movie.readUInt32BE(matrix + at) / 65_536));
  const isUnshaped = pixel !== null && said === pixel.stored;
  const width = isUnshaped ? Math.round(pixel.stored * pixel.shape) : said;
  const [shown, high] = isTurned ? [height, width] : [width, height];
  return { width: parseSide(shown), height: parseSide(high) };
}

/** How long a track plays by its edits, empty ones before it included; null without any. */
function editedSeconds(movie: Buffer, trak: Atom, movieScale: number): number | null {
  const edits = findAtom(movie, trak, ["edts", "elst"]);
  if (!edits || movieScale <= 0 || edits.end - edits.start < 8) return null;
  const isLong = movie[edits.start] === 1;
  const length = isLong ? 20 : 12;
  let total = 0;
  for (let at = edits.start + 8; at + length <= edits.end; at += length) {
    total += isLong ? Number(movie.readBigUInt64BE(at)) : movie.readUInt32BE(at);
  }
  return total > 0 ? total / movieScale : null;
}
