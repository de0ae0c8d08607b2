import { type ContainerHeader, toMilliseconds } from "./container-header";
import { mp4Codec } from "./mp4-codecs";
import { parseSide } from "./parse-header";
import type { ByteReader } from "./sample-file";

/** A description of a day of fragments is smaller. */
const MAX_MOVIE_BYTES = 64 * 1024 * 1024;
const MAX_ATOMS = 200_000;

type Atom = { type: string; start: number; end: number };
type Track = {
  id: number;
  kind: string;
  codec: string | null;
  width: number | null;
  height: number | null;
  timescale: number;
  /** In seconds, with what the track's edits cut out and put before it; 0 if only fragments tell. */
  seconds: number;
};

/**
 * Reads the tracks of MP4, QuickTime and 3GP and how long they play: by their edits, else by their media,
 * else by the fragments that follow. Null if the part that describes them isn't there.
 */
export async function parseMp4(file: ByteReader): Promise<ContainerHeader | null> {
  let movie: Buffer | null = null;
  const fragments = new Fragments();
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

function headerOf(movie: Buffer, fragments: Fragments): ContainerHeader {
  const header = find(movie, whole(movie), ["mvhd"]);
  const [movieScale, movieLength] = header ? parseTimes(movie, header) : [0, 0];
  const traks = list(movie, whole(movie)).filter(({ type }) => type === "trak");
  const chapters = new Set(traks.flatMap((trak) => chapterIds(movie, trak)));
  const tracks = traks
    .flatMap((trak) => parseTrack(movie, trak, movieScale) ?? [])
    .filter(({ id }) => !chapters.has(id));
  const sound = tracks.find(({ kind }) => kind === "soun");
  const picture = tracks.find(({ kind }) => kind === "vide");
  const used = [sound, picture].flatMap((track) => track ?? []);
  const told = Math.max(0, ...used.map(({ seconds }) => seconds));
  const fragmented = fragments.seconds(movie, used);
  const byMovie = movieScale > 0 && movieLength < 2 ** 32 - 1 ? movieLength / movieScale : 0;
  return {
    durationMs: toMilliseconds(Math.max(told, fragmented) || byMovie),
    sound: sound ? { codec: sound.codec } : null,
    picture: picture
      ? { codec: picture.codec, width: picture.width, height: picture.height }
      : null,
  };
}

function whole(bytes: Buffer): Atom {
  return { type: "", start: 0, end: bytes.length };
}

/** The atoms within one; what reaches beyond it ends there. */
function list(bytes: Buffer, { start, end }: Atom): Atom[] {
  const found: Atom[] = [];
  for (let at = start; at + 8 <= end && found.length < MAX_ATOMS; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) break;
    const type = bytes.toString("latin1", at + 4, at + 8);
    found.push({ type, start: at + 8, end: Math.min(at + size, end) });
    at += size;
  }
  return found;
}

/** The atom at a path of types. */
function find(bytes: Buffer, within: Atom, path: string[]): Atom | null {
  let found: Atom | null = within;
  for (const type of path) {
    found = (found && list(bytes, found).find((atom) => atom.type === type)) ?? null;
  }
  return found;
}

/** Timescale and duration of an `mvhd` or `mdhd`. */
function parseTimes(bytes: Buffer, { start, end }: Atom): [number, number] {
  if (bytes[start] === 1 && end - start >= 32) {
    return [bytes.readUInt32BE(start + 20), Number(bytes.readBigUInt64BE(start + 24))];
  }
  if (end - start < 20) return [0, 0];
  const duration = bytes.readUInt32BE(start + 16);
  return [bytes.readUInt32BE(start + 12), duration === 2 ** 32 - 1 ? 0 : duration];
}

/** The tracks that only tell of another one's chapters: their titles and pictures. */
function chapterIds(movie: Buffer, trak: Atom): number[] {
  const chap = find(movie, trak, ["tref", "chap"]);
  if (!chap) return [];
  const count = Math.floor((chap.end - chap.start) / 4);
  return Array.from({ length: count }, (_, at) => movie.readUInt32BE(chap.start + at * 4));
}

function parseTrack(movie: Buffer, trak: Atom, movieScale: number): Track | null {
  const header = find(movie, trak, ["tkhd"]);
  const media = find(movie, trak, ["mdia"]);
  const handler = media && find(movie, media, ["hdlr"]);
  const times = media && find(movie, media, ["mdhd"]);
  if (!header || !media || !handler || handler.end - handler.start < 12 || !times) return null;
  const [timescale, duration] = parseTimes(movie, times);
  const described = find(movie, media, ["minf", "stbl", "stsd"]);
  const entry = described && list(movie, { ...described, start: described.start + 8 })[0];
  const edited = editedSeconds(movie, trak, movieScale);
  return {
    id: trackId(movie, header),
    kind: movie.toString("latin1", handler.start + 8, handler.start + 12),
    codec: entry ? mp4Codec(entry.type, movie.subarray(entry.start, entry.end)) : null,
    ...shownSize(movie, header),
    timescale,
    seconds: edited ?? (timescale > 0 ? duration / timescale : 0),
  };
}

function trackId(movie: Buffer, { start, end }: Atom): number {
  const at = start + (movie[start] === 1 ? 20 : 12);
  return at + 4 <= end ? movie.readUInt32BE(at) : 0;
}

/** The size in pixels that a header tells, turned if its matrix turns it. */
function shownSize(movie: Buffer, { start, end }: Atom) {
  const matrix = start + (movie[start] === 1 ? 52 : 40);
  if (matrix + 44 > end) return { width: null, height: null };
  const isTurned = Math.abs(movie.readInt32BE(matrix + 4)) > Math.abs(movie.readInt32BE(matrix));
  const [width, height] = [36, 40].map((at) =>
    Math.round(movie.readUInt32BE(matrix + at) / 65_536),
  );
  const [shown, high] = isTurned ? [height, width] : [width, height];
  return { width: parseSide(shown), height: parseSide(high) };
}

/** How long a track plays by its edits, empty ones before it included; null without any. */
function editedSeconds(movie: Buffer, trak: Atom, movieScale: number): number | null {
  const edits = find(movie, trak, ["edts", "elst"]);
  if (!edits || movieScale <= 0 || edits.end - edits.start < 8) return null;
  const isLong = movie[edits.start] === 1;
  const length = isLong ? 20 : 12;
  let total = 0;
  for (let at = edits.start + 8; at + length <= edits.end; at += length) {
    total += isLong ? Number(movie.readBigUInt64BE(at)) : movie.readUInt32BE(at);
  }
  return total > 0 ? total / movieScale : null;
}

/** The times of a file's fragments, each track's in its own scale. */
class Fragments {
  readonly #spans = new Map<number, { from: number; to: number }>();
  /** Samples whose length only the movie's header tells, by track. */
  readonly #untold = new Map<number, number>();

  add(fragment: Buffer): void {
    for (const traf of list(fragment, whole(fragment)).filter(({ type }) => type === "traf")) {
      const header = find(fragment, traf, ["tfhd"]);
      if (!header || header.end - header.start < 8) continue;
      const id = fragment.readUInt32BE(header.start + 4);
      const given = defaultDuration(fragment, header);
      const begin = decodeTime(fragment, traf);
      let { from, to } = this.#spans.get(id) ?? { from: begin ?? 0, to: begin ?? 0 };
      if (begin !== null) to = Math.max(to, begin);
      for (const run of list(fragment, traf).filter(({ type }) => type === "trun")) {
        const { duration, untold } = runDuration(fragment, run, given);
        to += duration;
        if (untold > 0) this.#untold.set(id, (this.#untold.get(id) ?? 0) + untold);
      }
      from = Math.min(from, begin ?? from);
      this.#spans.set(id, { from, to });
    }
  }

  /** How long the fragments play from the first to the last; 0 without any. */
  seconds(movie: Buffer, tracks: readonly Track[]): number {
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    for (const { id, timescale } of tracks) {
      const span = this.#spans.get(id);
      if (!span || timescale <= 0) continue;
      const untold = (this.#untold.get(id) ?? 0) * trackDefault(movie, id);
      first = Math.min(first, span.from / timescale);
      last = Math.max(last, (span.to + untold) / timescale);
    }
    return last > first ? last - first : 0;
  }
}

/** What a `tfhd` says of each of its samples; 0 if it doesn't. */
function defaultDuration(fragment: Buffer, { start, end }: Atom): number {
  const flags = fragment.readUInt32BE(start) & 0xffffff;
  if ((flags & 8) === 0) return 0;
  const at = start + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
  return at + 4 <= end ? fragment.readUInt32BE(at) : 0;
}

function decodeTime(fragment: Buffer, traf: Atom): number | null {
  const time = find(fragment, traf, ["tfdt"]);
  if (!time || time.end - time.start < 8) return null;
  const isLong = fragment[time.start] === 1 && time.end - time.start >= 12;
  return isLong
    ? Number(fragment.readBigUInt64BE(time.start + 4))
    : fragment.readUInt32BE(time.start + 4);
}

function runDuration(fragment: Buffer, { start, end }: Atom, given: number) {
  if (end - start < 8) return { duration: 0, untold: 0 };
  const flags = fragment.readUInt32BE(start) & 0xffffff;
  const count = fragment.readUInt32BE(start + 4);
  if ((flags & 0x100) === 0) {
    return given > 0 ? { duration: count * given, untold: 0 } : { duration: 0, untold: count };
  }
  const size = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let duration = 0;
  let at = start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  for (let sample = 0; sample < count && at + size <= end; sample++, at += size) {
    duration += fragment.readUInt32BE(at);
  }
  return { duration, untold: 0 };
}

/** What the movie's header says of each sample of a track. */
function trackDefault(movie: Buffer, id: number): number {
  const extends_ = find(movie, whole(movie), ["mvex"]);
  const found =
    extends_ &&
    list(movie, extends_).find(
      ({ type, start, end }) =>
        type === "trex" && end - start >= 16 && movie.readUInt32BE(start + 4) === id,
    );
  return found ? movie.readUInt32BE(found.start + 12) : 0;
}
