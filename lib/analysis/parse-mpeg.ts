import { type Packet, readClock } from "./clock";
import { type ContainerHeader, toMilliseconds } from "./container-header";
import { readBlocks } from "./decode-pcm";

const TICKS = 90_000;
/** Packets that are further apart hold many frames of sound: the last one may hold fewer, in seconds. */
const MAX_STEP = 0.15;
const TS_SYNC = 0x47;
/** Max bytes between packets: the time code of M2TS, or bytes for correction. */
const TS_PACKET_BYTES = [188, 192, 204];
const MAX_SOUGHT_BYTES = 3 * 204;
/** Streams of MPEG-TS by the numbers that its table gives their types. */
const PICTURES: Record<number, string> = {
  ...{ 1: "mpeg1video", 2: "mpeg2video", 16: "mpeg4", 27: "h264", 36: "hevc" },
};
const SOUNDS: Record<number, string> = {
  ...{ 3: "mp2", 4: "mp2", 15: "aac", 17: "aac_latm", 129: "ac3", 131: "pcm_bluray" },
};

type Kind = "sound" | "picture";
type Times = { track: string; kind: Kind; shownAt: number; decodedAt: number };

/** The state of a file while its packets are read. */
class Tracks {
  readonly kinds = new Map<Kind, string | null>();
  /** How far apart a track's packets are, for the last one's length. */
  readonly #last = new Map<string, number>();

  note(kind: Kind, codec: string | null): void {
    if (!this.kinds.has(kind)) this.kinds.set(kind, codec);
  }

  packet({ track, kind, shownAt, decodedAt }: Times): Packet {
    this.note(kind, null);
    const step = decodedAt - (this.#last.get(track) ?? decodedAt);
    this.#last.set(track, decodedAt);
    const isStep = step > 0 && step < MAX_STEP;
    return {
      track,
      time: decodedAt,
      shownAt,
      end: Math.max(shownAt, decodedAt) + (isStep ? step : 0),
    };
  }
}

/** Reads all packets of MPEG-TS: which tracks there are, and how long they play. */
export function parseMpegTs(path: string, skip: number): Promise<ContainerHeader | null> {
  return headerOf((tracks) => readTs(readBlocks(path, skip), tracks));
}

/** The same of MPEG-PS. */
export function parseMpegPs(path: string, skip: number): Promise<ContainerHeader | null> {
  return headerOf((tracks) => readPs(readBlocks(path, skip), tracks));
}

async function headerOf(
  read: (tracks: Tracks) => AsyncIterable<Packet>,
): Promise<ContainerHeader | null> {
  const tracks = new Tracks();
  const clock = await readClock(read(tracks), true);
  const { kinds } = tracks;
  if (kinds.size === 0) return null;
  const codecOf = (kind: Kind) => ({ codec: kinds.get(kind) ?? null });
  return {
    durationMs: toMilliseconds((clock?.lengthMs ?? 0) / 1000),
    sound: kinds.has("sound") ? codecOf("sound") : null,
    picture: kinds.has("picture") ? { ...codecOf("picture"), width: null, height: null } : null,
  };
}

/** Presentation and decoding time of a PES packet, in seconds; null if it has none. */
function parseTimes(pes: Buffer): { shownAt: number; decodedAt: number } | null {
  if (pes.length < 14 || pes.readUIntBE(0, 3) !== 1) return null;
  if ((pes[6] ?? 0) >> 6 !== 2) return parseMpeg1Times(pes);
  const flags = (pes[7] ?? 0) >> 6;
  return flags < 2 ? null : readTimes(pes, 9, flags === 3);
}

/** The same of MPEG-1: behind stuffing and the size of a buffer, four bits say which times follow. */
function parseMpeg1Times(pes: Buffer) {
  let at = 6;
  while (pes[at] === 0xff) at++;
  if ((pes[at] ?? 0) >> 6 === 1) at += 2;
  const kind = (pes[at] ?? 0) >> 4;
  return (kind === 2 || kind === 3) && at + 5 <= pes.length ? readTimes(pes, at, kind === 3) : null;
}

function readTimes(pes: Buffer, at: number, hasBoth: boolean) {
  const shownAt = parseTime(pes, at);
  return {
    shownAt,
    decodedAt: hasBoth && pes.length >= at + 10 ? parseTime(pes, at + 5) : shownAt,
  };
}

/** 33 bits in five bytes. */
function parseTime(bytes: Buffer, at: number): number {
  const high = ((bytes[at] ?? 0) >> 1) & 7;
  const middle = bytes.readUInt16BE(at + 1) >> 1;
  const low = bytes.readUInt16BE(at + 3) >> 1;
  return (high * 2 ** 30 + middle * 2 ** 15 + low) / TICKS;
}

async function* readTs(blocks: AsyncIterable<Buffer>, tracks: Tracks): AsyncGenerator<Packet> {
  const programs = new Map<number, true>();
  const streams = new Map<number, Kind>();
  let rest: Buffer = Buffer.alloc(0);
  let length = 0;
  for await (const block of blocks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block;
    let at = 0;
    for (;;) {
      if (length === 0 || bytes[at] !== TS_SYNC) {
        const found = findPackets(bytes, at);
        // The mark may lie across the edge.
        if (!found) at = Math.max(at, bytes.length - MAX_SOUGHT_BYTES);
        if (!found) break;
        ({ at, length } = found);
      }
      if (at + 188 > bytes.length) break;
      const times = parseTsPacket(bytes.subarray(at, at + 188), programs, streams, tracks);
      if (times) yield tracks.packet(times);
      at += length;
    }
    rest = bytes.subarray(Math.min(at, bytes.length));
  }
}

/** The offset of the next packets, and their distance. */
function findPackets(bytes: Buffer, from: number): { at: number; length: number } | null {
  for (let at = bytes.indexOf(TS_SYNC, from); at >= 0; at = bytes.indexOf(TS_SYNC, at + 1)) {
    for (const length of TS_PACKET_BYTES) {
      if (at + 2 * length >= bytes.length) continue;
      if (bytes[at + length] === TS_SYNC && bytes[at + 2 * length] === TS_SYNC)
        return { at, length };
    }
  }
  return null;
}

function parseTsPacket(
  packet: Buffer,
  programs: Map<number, true>,
  streams: Map<number, Kind>,
  tracks: Tracks,
): Times | null {
  const isStart = ((packet[1] ?? 0) & 0x40) !== 0;
  const pid = packet.readUInt16BE(1) & 0x1fff;
  const control = ((packet[3] ?? 0) >> 4) & 3;
  const start = control === 1 ? 4 : control === 3 ? 5 + (packet[4] ?? 0) : packet.length;
  if (!isStart || start >= packet.length) return null;
  const payload = packet.subarray(start);
  if (pid === 0) notePrograms(payload, programs);
  else if (programs.has(pid)) noteStreams(payload, streams, tracks);
  const kind = streams.get(pid) ?? kindOfPes(payload[3] ?? 0, payload);
  const times = kind && parseTimes(payload);
  return kind && times ? { track: String(pid), kind, ...times } : null;
}

/** By the stream's number, in a capture that begins behind its tables. */
function kindOfPes(id: number, payload: Buffer): Kind | null {
  if (payload.length < 4 || payload.readUIntBE(0, 3) !== 1) return null;
  if (id >> 4 === 0xe) return "picture";
  return id >> 5 === 6 || id === 0xbd ? "sound" : null;
}

function notePrograms(payload: Buffer, programs: Map<number, true>): void {
  const section = sectionOf(payload);
  for (let at = 8; section && at + 4 <= section.length; at += 4) {
    if (section.readUInt16BE(at) > 0) programs.set(section.readUInt16BE(at + 2) & 0x1fff, true);
  }
}

function noteStreams(payload: Buffer, streams: Map<number, Kind>, tracks: Tracks): void {
  const section = sectionOf(payload);
  if (!section || section.length < 12) return;
  for (let at = 12 + (section.readUInt16BE(10) & 0xfff); at + 5 <= section.length; ) {
    const type = section[at] ?? 0;
    const pid = section.readUInt16BE(at + 1) & 0x1fff;
    const kind = PICTURES[type] ? "picture" : SOUNDS[type] ? "sound" : null;
    if (kind) {
      streams.set(pid, kind);
      tracks.note(kind, PICTURES[type] ?? SOUNDS[type] ?? null);
    }
    at += 5 + (section.readUInt16BE(at + 3) & 0xfff);
  }
}

/** A table's section without its checksum, as far as it lies in the first packet. */
function sectionOf(payload: Buffer): Buffer | null {
  const start = 1 + (payload[0] ?? 0);
  if (start + 3 > payload.length) return null;
  const length = 3 + (payload.readUInt16BE(start + 1) & 0xfff) - 4;
  return payload.subarray(start, Math.min(start + length, payload.length));
}

const PES_HEADER_BYTES = 32;
const START_CODE = Buffer.from([0, 0, 1]);

async function* readPs(blocks: AsyncIterable<Buffer>, tracks: Tracks): AsyncGenerator<Packet> {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of a packet that lie in the next blocks. */
  let skip = 0;
  for await (const block of blocks) {
    const skipped = Math.min(skip, block.length);
    skip -= skipped;
    const bytes = Buffer.concat([rest, block.subarray(skipped)]);
    let at = bytes.indexOf(START_CODE);
    let next = 0;
    for (; at >= 0 && at + PES_HEADER_BYTES <= bytes.length; at = bytes.indexOf(START_CODE, next)) {
      next = at + 3;
      const id = bytes[at + 3] ?? 0;
      const kind = kindOfPes(id, bytes.subarray(at));
      if (!kind) continue;
      const pes = bytes.subarray(at, at + PES_HEADER_BYTES);
      const times = parseTimes(pes);
      if (times) yield tracks.packet({ track: String(id), kind, ...times });
      next = at + 6 + pes.readUInt16BE(4);
    }
    skip += Math.max(0, next - bytes.length);
    // A start code may lie across the edge.
    rest =
      next >= bytes.length
        ? Buffer.alloc(0)
        : bytes.subarray(at >= 0 ? at : Math.max(next, bytes.length - 2));
  }
}
