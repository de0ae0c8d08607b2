import {
  type ContainerHeader,
  FOURCC_CODECS,
  toMilliseconds,
  WAVE_CODECS,
} from "./container-header";
import {
  BLOCK_GROUP,
  CLUSTER,
  childElements,
  type Element,
  ElementReader,
  readFloat,
  readUnsigned,
  readVarying,
  SIMPLE_BLOCK,
} from "./matroska-elements";
import { packetSamples } from "./opus-packet";
import { MAX_LENGTH_MS, parseSide } from "./parse-header";
import type { ByteReader } from "./sample-file";

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CLUSTER_TIME = 0xe7;
const BLOCK = 0xa1;
const BLOCK_DURATION = 0x9b;
/** The elements between clusters and in them; the last two lines aren't read. If another element begins, the file is damaged. */
const KNOWN = new Set([
  ...[SEGMENT, INFO, TRACKS, CLUSTER, CLUSTER_TIME, SIMPLE_BLOCK, BLOCK_GROUP],
  ...[0x1a45dfa3, 0x114d9b74, 0x1c53bb6b, 0x1043a770, 0x1254c367, 0x1941a469],
  ...[0xec, 0xbf, 0xa7, 0xab, 0xaf, 0x5854],
]);
/** Blocks may end a little later than the header says, in seconds. */
const HEADER_ROUNDING = 0.5;
/** Max size of a track's description with the setup of its codecs. */
const MAX_DESCRIPTION_BYTES = 16 * 1024 * 1024;
/** More than a picture takes. */
const MAX_GROUP_BYTES = 16 * 1024 * 1024;
/** A block's time, and the first bytes of its frame. */
const BLOCK_HEAD_BYTES = 16;
/** Blocks that are further apart have a hole between them: it isn't the last one's length, in seconds. */
const MAX_STEP = 0.15;
const NANOSECOND = 1e-9;

const PICTURE = 1;
const SOUND = 2;

type Track = {
  kind: number;
  codec: string | null;
  width: number | null;
  height: number | null;
  /** Seconds of a frame; 0 if only its times are known. */
  frameSeconds: number;
};
/** From when to when a track's blocks play, in seconds. */
type Span = { from: number; last: number; step: number; to: number };

/**
 * Reads the tracks of WebM and Matroska and how long they play: as the header says, else by the times of
 * all blocks, as far as they are there; they also count if they go on behind the header's end, as in a file whose recorder
 * wrote its header too early. Null if the part that describes the tracks isn't there.
 */
export async function parseMatroska(file: ByteReader): Promise<ContainerHeader | null> {
  const reader = new ElementReader(file);
  const movie = new Movie(reader);
  let last: Element | null = null;
  for (let position: number | null = 0; position !== null && position < file.size; ) {
    const element = await reader.element(position);
    if (!element || (movie.hasBegun && !KNOWN.has(element.id))) {
      position = await reader.resume(position + 1);
      continue;
    }
    if (element.id === CLUSTER && movie.isComplete && element.end !== null) {
      // Of all but the first and the last one no block is needed.
      last = element;
      position = element.end;
      continue;
    }
    await movie.take(element);
    // The content of these two is read next, whether or not their length is known.
    const isEntered = element.id === SEGMENT || element.id === CLUSTER;
    position = isEntered ? element.start : element.end;
  }
  for (let position = last?.start ?? null; last && position !== null; ) {
    const element: Element | null =
      position < (last.end ?? 0) ? await reader.element(position) : null;
    if (element) await movie.take(element);
    position = element?.end ?? null;
  }
  return movie.header();
}

/** The state while a file's elements are read. */
class Movie {
  readonly #tracks = new Map<number, Track>();
  readonly #spans = new Map<number, Span>();
  /** Seconds of the unit in which times are counted. */
  #tick = 1e6 * NANOSECOND;
  /** The header's length in seconds; 0 if it has none. */
  #headerSeconds = 0;
  #clusterTime = 0;

  constructor(private readonly reader: ElementReader) {}

  /** Whether only the end of the last blocks is left to learn. */
  get isComplete(): boolean {
    return this.#headerSeconds > 0 && this.#tracks.size > 0 && this.#spans.size > 0;
  }

  /** Whether blocks have begun. */
  get hasBegun(): boolean {
    return this.#spans.size > 0;
  }

  async take(element: Element): Promise<void> {
    const read = (maxBytes: number) => this.reader.read(element.start, lengthOf(element, maxBytes));
    switch (element.id) {
      case INFO:
        return this.#addInfo(await read(MAX_DESCRIPTION_BYTES));
      case TRACKS:
        for (const { id, body } of childElements(await read(MAX_DESCRIPTION_BYTES))) {
          if (id === 0xae) addTrack(this.#tracks, body);
        }
        return;
      case CLUSTER_TIME:
        this.#clusterTime = readUnsigned(await read(8));
        return;
      case SIMPLE_BLOCK:
        return this.#addBlock(await read(BLOCK_HEAD_BYTES), 0);
      case BLOCK_GROUP: {
        const group = childElements(await read(MAX_GROUP_BYTES));
        const block = group.find(({ id }) => id === BLOCK)?.body;
        const lasts = group.find(({ id }) => id === BLOCK_DURATION)?.body;
        if (block) this.#addBlock(block, lasts ? readUnsigned(lasts) : 0);
      }
    }
  }

  header(): ContainerHeader | null {
    const all = [...this.#tracks.values()];
    const sound = all.find(({ kind }) => kind === SOUND);
    const picture = all.find(({ kind }) => kind === PICTURE);
    if (!sound && !picture) return null;
    const blocks = lengthOfSpans([...this.#spans.values()]);
    const isHeaderShort = blocks > this.#headerSeconds + HEADER_ROUNDING;
    return {
      durationMs: toMilliseconds(isHeaderShort ? blocks : this.#headerSeconds),
      sound: sound ? { codec: sound.codec } : null,
      picture: picture
        ? { codec: picture.codec, width: picture.width, height: picture.height }
        : null,
    };
  }

  #addInfo(body: Buffer): void {
    const info = new Map(childElements(body).map(({ id, body }) => [id, body]));
    const scale = info.get(0x2ad7b1);
    if (scale) this.#tick = readUnsigned(scale) * NANOSECOND;
    const length = readFloat(info.get(0x4489) ?? Buffer.alloc(0)) * this.#tick;
    this.#headerSeconds = length > 0 && length * 1000 <= MAX_LENGTH_MS ? length : 0;
  }

  /** Takes a block's time for its track; `lasts` in ticks, 0 if it doesn't say. */
  #addBlock(block: Buffer, lasts: number): void {
    const numberBytes = Math.clz32(block[0] ?? 0) - 23;
    if (numberBytes > 8 || block.length < numberBytes + 3) return;
    const id = readVarying(block, 0, numberBytes) ?? 0;
    const track = this.#tracks.get(id);
    if (!track || (track.kind !== SOUND && track.kind !== PICTURE)) return;
    const time = (this.#clusterTime + block.readInt16BE(numberBytes)) * this.#tick;
    const span = this.#spans.get(id) ?? { from: time, last: time, step: 0, to: time };
    const step = time - span.last;
    if (step > 0 && step < MAX_STEP) span.step = step;
    const frame = block.subarray(numberBytes + 3);
    const packet = track.codec === "opus" ? packetSamples(frame) / 48_000 : 0;
    const seconds = lasts * this.#tick || track.frameSeconds || packet || span.step;
    span.from = Math.min(span.from, time);
    span.to = Math.max(span.to, time + seconds);
    span.last = time;
    this.#spans.set(id, span);
  }
}

function lengthOf({ start, end }: Element, maxBytes: number): number {
  return end === null ? maxBytes : Math.min(end - start, maxBytes);
}

function lengthOfSpans(spans: readonly Span[]): number {
  if (spans.length === 0) return 0;
  return Math.max(...spans.map(({ to }) => to)) - Math.min(...spans.map(({ from }) => from));
}

function addTrack(tracks: Map<number, Track>, entry: Buffer): void {
  const fields = new Map(childElements(entry).map(({ id, body }) => [id, body]));
  const unsigned = (id: number) => readUnsigned(fields.get(id) ?? Buffer.alloc(0));
  const name = (fields.get(0x86)?.toString("latin1") ?? "").replace(/\0+$/, "");
  const number = unsigned(0xd7);
  if (tracks.has(number)) return;
  tracks.set(number, {
    kind: unsigned(0x83),
    codec: codecOf(name, fields.get(0x63a2) ?? Buffer.alloc(0), fields.get(0xe1)),
    ...shownSize(fields.get(0xe0)),
    frameSeconds: unsigned(0x23e383) * NANOSECOND,
  });
}

/** Pixels as they are shown: those that aren't square make a picture wider or narrower, not higher. */
function shownSize(video: Buffer | undefined) {
  const fields = new Map(video && childElements(video).map(({ id, body }) => [id, body]));
  const unsigned = (id: number) => readUnsigned(fields.get(id) ?? Buffer.alloc(0));
  const [width, height] = [unsigned(0xb0), unsigned(0xba)];
  const shape = [unsigned(0x54b0), unsigned(0x54ba)] as const;
  const hasShape = shape[0] > 0 && shape[1] > 0;
  const shown = hasShape ? Math.round((height * shape[0]) / shape[1]) : width;
  return { width: parseSide(shown), height: parseSide(height) };
}

/** Short names, as ffmpeg has them, for how Matroska names a codec; the first that fits the beginning. */
const CODECS: [string, string][] = [
  ...Object.entries({ A_OPUS: "opus", A_VORBIS: "vorbis", A_AAC: "aac", A_FLAC: "flac" }),
  ...Object.entries({ "A_MPEG/L3": "mp3", "A_MPEG/L2": "mp2", "A_MPEG/L1": "mp1" }),
  ...Object.entries({ A_AC3: "ac3", A_EAC3: "eac3", A_DTS: "dts", A_TRUEHD: "truehd" }),
  ...Object.entries({ A_ALAC: "alac", A_TTA1: "tta", A_WAVPACK4: "wavpack" }),
  ...Object.entries({ V_VP8: "vp8", V_VP9: "vp9", V_AV1: "av1", V_THEORA: "theora" }),
  ...Object.entries({ "V_MPEG4/ISO/AVC": "h264", "V_MPEGH/ISO/HEVC": "hevc", V_MJPEG: "mjpeg" }),
  ...Object.entries({ "V_MPEG4/ISO": "mpeg4", V_MPEG2: "mpeg2video", V_MPEG1: "mpeg1video" }),
  ...Object.entries({ V_PRORES: "prores" }),
];

function codecOf(name: string, setup: Buffer, audio: Buffer | undefined): string | null {
  if (name.startsWith("A_PCM/")) {
    const depth = audio && childElements(audio).find(({ id }) => id === 0x6264)?.body;
    const bits = depth ? readUnsigned(depth) : 16;
    if (name.startsWith("A_PCM/FLOAT")) return `pcm_f${bits}le`;
    return bits === 8 ? "pcm_u8" : `pcm_s${bits}${name.endsWith("BIG") ? "be" : "le"}`;
  }
  if (name === "A_MS/ACM" && setup.length >= 2) return WAVE_CODECS[setup.readUInt16LE(0)] ?? null;
  if (name === "V_MS/VFW/FOURCC" && setup.length >= 20) {
    return FOURCC_CODECS[setup.toString("latin1", 16, 20).toLowerCase()] ?? null;
  }
  return CODECS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? null;
}
