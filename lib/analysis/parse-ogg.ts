import { type ContainerHeader, toMilliseconds } from "./container-header";
import { readBlocks } from "./decode-pcm";
import { findOggPages, type OggPage, parseOggPage } from "./ogg-pages";
import { parseSide } from "./parse-header";

/** Streams that begin later than this, in seconds, were cut out of a longer one: their time begins there. */
const MAX_LATE_START = 10;

type Stream = {
  codec: string;
  /** Of sound, its samples a second. */
  rate: number;
  size: { width: number | null; height: number | null } | null;
  toSeconds: (granule: number) => number;
  /** Seconds at which the stream's first pages end, and its last one. */
  ends: number[];
  end: number;
};

/** Streams side by side, and where they stand in the file: bytes from its start. */
export type OggLink = { start: number; end: number; seconds: number; streams: readonly Stream[] };

/**
 * Reads the streams of an Ogg file and how long they play, by the granules of their pages: streams side by side as
 * long as the longest, and those behind each other all of them. Null if none is known.
 */
export async function parseOgg(path: string, skip: number): Promise<ContainerHeader | null> {
  const links = await readOggLinks(path, skip);
  const streams = links.flatMap((link) => link.streams);
  const sound = streams.find(({ size }) => size === null);
  const picture = streams.find(({ size }) => size !== null);
  if (!sound && !picture) return null;
  return {
    durationMs: toMilliseconds(links.reduce((sum, { seconds }) => sum + seconds, 0)),
    sound: sound ? { codec: sound.codec } : null,
    picture: picture ? { codec: picture.codec, width: null, height: null, ...picture.size } : null,
  };
}

/** The recordings in an Ogg file, one behind the other: a pause of a recorder may begin another. */
export async function readOggLinks(path: string, skip: number): Promise<OggLink[]> {
  const links: OggLink[] = [];
  let link = new Map<number, Stream>();
  let start = skip;
  let hasBegun = false;
  const close = (end: number) => {
    links.push({ start, end, seconds: lengthOf(link), streams: [...link.values()] });
    link = new Map();
    start = end;
    hasBegun = false;
  };
  for await (const { bytes, at } of findOggPages(readBlocks(path, skip))) {
    const page = parseOggPage(bytes);
    if (page.isFirst) {
      if (hasBegun) close(skip + at);
      const stream = parseStream(page);
      if (stream) link.set(page.serial, stream);
      continue;
    }
    hasBegun = true;
    const stream = link.get(page.serial);
    if (!stream || page.granule === null || page.granule === 0) continue;
    stream.end = stream.toSeconds(page.granule);
    if (stream.ends.length < 2) stream.ends.push(stream.end);
  }
  close(Number.POSITIVE_INFINITY);
  return links;
}

/** In seconds. */
function lengthOf(link: ReadonlyMap<number, Stream>): number {
  const played = [...link.values()].filter(({ ends }) => ends.length > 0);
  if (played.length === 0) return 0;
  const begin = Math.min(...played.map(beginOf));
  return Math.max(...played.map(({ end }) => end)) - begin;
}

/** A page has the time of its end: the first of a cut stream began as long before as the second one lasts. */
function beginOf({ ends }: Stream): number {
  const [first = 0, second = first] = ends;
  return first > MAX_LATE_START ? Math.max(0, first - (second - first)) : 0;
}

/** The header in a stream's first page; null if its codec is unknown. */
function parseStream({ body }: OggPage): Stream | null {
  const named = (mark: string, minBytes: number) =>
    body.length >= minBytes && body.toString("latin1", 0, mark.length) === mark;
  const sound = (codec: string, rate: number, skipped = 0): Stream | null =>
    rate > 0
      ? { codec, rate, size: null, toSeconds: (at) => (at - skipped) / rate, ends: [], end: 0 }
      : null;
  if (named("OpusHead", 12)) return sound("opus", 48_000, body.readUInt16LE(10));
  if (named("\x01vorbis", 16)) return sound("vorbis", body.readUInt32LE(12));
  if (named("Speex   ", 40)) return sound("speex", body.readUInt32LE(36));
  // Behind the mark and the mark of native FLAC: 20 bits of the block that describes the stream.
  if (named("\x7fFLAC", 31)) return sound("flac", body.readUIntBE(27, 3) >> 4);
  return named("\x80theora", 42) ? parseTheora(body) : null;
}

function parseTheora(body: Buffer): Stream | null {
  const rate = body.readUInt32BE(22) / body.readUInt32BE(26);
  if (!(rate > 0 && Number.isFinite(rate))) return null;
  // A granule counts the frames up to a key frame above these bits, and those behind it in them.
  const unit = 2 ** (((body.readUInt8(40) & 3) << 3) | (body.readUInt8(41) >> 5));
  const toSeconds = (granule: number) => (Math.floor(granule / unit) + (granule % unit)) / rate;
  const [across, down] = [body.readUIntBE(30, 3), body.readUIntBE(33, 3)];
  const shape = across > 0 && down > 0 ? across / down : 1;
  const width = parseSide(Math.round(body.readUIntBE(14, 3) * shape));
  const size = { width, height: parseSide(body.readUIntBE(17, 3)) };
  return { codec: "theora", rate, size, toSeconds, ends: [], end: 0 };
}
