import { type ContainerHeader, toMilliseconds } from "./container-header";
import { MAX_LENGTH_MS } from "./parse-header";
import type { ByteReader } from "./sample-file";

const TAG_HEADER_BYTES = 11;
/** How many tags are read to find the tracks. */
const FIRST_TAGS = 200;
const MAX_TAGS = 2_000_000;
const MAX_METADATA_BYTES = 64 * 1024;
const AUDIO = 8;
const VIDEO = 9;
const METADATA = 18;
const AAC = 10;
const H264 = 7;
/** A number of AMF, eight bytes, behind its name. */
const NUMBER = 0;
const DURATION = Buffer.from("\0\x08duration");
const SOUNDS: Record<number, string> = {
  ...{ 0: "pcm_s16le", 1: "adpcm_swf", 2: "mp3", 3: "pcm_s16le", 7: "pcm_alaw", 8: "pcm_mulaw" },
  ...{ 10: "aac", 11: "speex" },
};
const PICTURES: Record<number, string> = {
  2: "flv1",
  3: "flashsv",
  4: "vp6f",
  5: "vp6a",
  7: "h264",
};

/** `isSetup`: it holds nothing but the codec's setup, whose time says nothing. */
type Tag = { type: number; time: number; codec: number; isSetup: boolean; end: number };

/** Reads which tracks an FLV file has, and the time of its last tag. Null if it has none. */
export async function parseFlv(file: ByteReader): Promise<ContainerHeader | null> {
  const head = await file.read(0, 9);
  if (!head) return null;
  const found: ContainerHeader = { durationMs: null, sound: null, picture: null };
  let first: number | null = null;
  let last = 0;
  let headerSeconds = 0;
  let position = head.readUInt32BE(5) + 4;
  const end = await lastTime(file);
  for (let count = 0; count < (end === null ? MAX_TAGS : FIRST_TAGS); count++) {
    const tag = await readTag(file, position);
    // Zeros are what a recorder leaves that lost power.
    if (!tag || tag.type === 0) break;
    if (tag.type === AUDIO) found.sound ??= { codec: SOUNDS[tag.codec >> 4] ?? null };
    if (tag.type === VIDEO) {
      found.picture ??= { codec: PICTURES[tag.codec & 15] ?? null, width: null, height: null };
    }
    if (tag.type === METADATA && headerSeconds === 0)
      headerSeconds = await metadataSeconds(file, position, tag);
    // A stream that is recorded from its middle on counts from its own start.
    if ((tag.type === AUDIO || tag.type === VIDEO) && !tag.isSetup) first ??= tag.time;
    last = Math.max(last, tag.time);
    position = tag.end;
  }
  if (!found.sound && !found.picture) return null;
  const seconds = ((end ?? last) - (first ?? 0)) / 1000;
  return { ...found, durationMs: toMilliseconds(headerSeconds || seconds) };
}

/** The time of the last tag, in ms, to which a whole file's last bytes lead. */
async function lastTime(file: ByteReader): Promise<number | null> {
  const size = (await file.read(file.size - 4, 4))?.readUInt32BE(0) ?? 0;
  const tag = await readTag(file, file.size - 4 - size);
  return tag && tag.end === file.size ? tag.time : null;
}

/** The length in the file's own description, in seconds; 0 if it has none. */
async function metadataSeconds(file: ByteReader, position: number, { end }: Tag): Promise<number> {
  const bytes = await file.read(position, Math.min(end - position, MAX_METADATA_BYTES));
  const at = (bytes?.indexOf(DURATION) ?? -1) + DURATION.length;
  if (!bytes || at < DURATION.length || bytes[at] !== NUMBER || at + 9 > bytes.length) return 0;
  const seconds = bytes.readDoubleBE(at + 1);
  return seconds > 0 && seconds * 1000 <= MAX_LENGTH_MS ? seconds : 0;
}

async function readTag(file: ByteReader, position: number): Promise<Tag | null> {
  if (position < 0) return null;
  const bytes = await file.read(position, TAG_HEADER_BYTES + 2);
  if (!bytes) return null;
  const time = bytes.readUIntBE(4, 3) + (bytes[7] ?? 0) * 2 ** 24;
  const end = position + TAG_HEADER_BYTES + bytes.readUIntBE(1, 3) + 4;
  const type = (bytes[0] ?? 0) & 31;
  const codec = bytes[TAG_HEADER_BYTES] ?? 0;
  const hasSetup = type === AUDIO ? codec >> 4 === AAC : (codec & 15) === H264;
  return { type, time, codec, isSetup: hasSetup && bytes[TAG_HEADER_BYTES + 1] === 0, end };
}
