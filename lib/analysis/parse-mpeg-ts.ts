import { parseFrame } from "./audio-frames";
import type { Packet } from "./clock";
import type { ContainerHeader } from "./container-header";
import { readBlocks } from "./decode-pcm";
import {
  headerOfPackets,
  kindOfPes,
  type MpegKind,
  type MpegTracks,
  type PesTimes,
  parsePesTimes,
} from "./mpeg-packets";

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

/** Packets of one sound that are further apart don't follow each other, in seconds. */
const MAX_STEP = 0.6;
/** More than a packet of sound holds. */
const MAX_SOUND_BYTES = 1 << 18;

/** Reads all packets of MPEG-TS: which tracks there are, and how long they play. */
export function parseMpegTs(path: string, skip: number): Promise<ContainerHeader | null> {
  return headerOfPackets((tracks) => readTs(readBlocks(path, skip), tracks));
}

async function* readTs(blocks: AsyncIterable<Buffer>, tracks: MpegTracks): AsyncGenerator<Packet> {
  const programs = new Map<number, true>();
  const streams = new Map<number, MpegKind>();
  const sounds = new SoundPackets();
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
      const { pid, isStart, payload } = splitPacket(bytes.subarray(at, at + 188));
      const times = isStart ? parseStart(pid, payload, programs, streams, tracks) : null;
      if (times) {
        const packet = tracks.packet(times);
        const before = times.kind === "sound" ? sounds.begin(pid, packet, payload) : null;
        if (before) yield before;
        yield packet;
      } else if (!isStart) sounds.add(pid, payload);
      at += length;
    }
    rest = bytes.subarray(Math.min(at, bytes.length));
  }
  yield* sounds.finish();
}

/** The last packets of each sound: how long one lasts that no other follows, only its frames tell. */
class SoundPackets {
  readonly #last = new Map<number, { packet: Packet; parts: Buffer[]; bytes: number }>();

  /** Returns the packet before again, with its end, unless this one follows it. */
  begin(pid: number, packet: Packet, payload: Buffer): Packet | null {
    const before = this.#last.get(pid);
    this.#last.set(pid, { packet, parts: [payload], bytes: payload.length });
    const step = before ? packet.time - before.packet.time : 0;
    return before && !(step > 0 && step < MAX_STEP) ? ended(before) : null;
  }

  add(pid: number, payload: Buffer): void {
    const last = this.#last.get(pid);
    if (!last || last.bytes > MAX_SOUND_BYTES) return;
    last.parts.push(payload);
    last.bytes += payload.length;
  }

  finish(): Packet[] {
    return [...this.#last.values()].map(ended);
  }
}

/** A packet with the end that its frames tell. */
function ended({ packet, parts }: { packet: Packet; parts: Buffer[] }): Packet {
  const bytes = Buffer.concat(parts);
  let seconds = 0;
  let lasts = 0;
  for (let at = 9 + (bytes[8] ?? 0); at < bytes.length; ) {
    const frame = parseFrame(bytes, at);
    if (frame) {
      lasts = frame.seconds ?? lasts;
      seconds += lasts;
    }
    at += frame?.length ?? 1;
  }
  return { ...packet, end: Math.max(packet.end, packet.shownAt + seconds) };
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

function splitPacket(packet: Buffer): { pid: number; isStart: boolean; payload: Buffer } {
  const control = ((packet[3] ?? 0) >> 4) & 3;
  const start = control === 1 ? 4 : control === 3 ? 5 + (packet[4] ?? 0) : packet.length;
  const payload = packet.subarray(Math.min(start, packet.length));
  const isStart = ((packet[1] ?? 0) & 0x40) !== 0 && payload.length > 0;
  return { pid: packet.readUInt16BE(1) & 0x1fff, isStart, payload };
}

/** Reads the beginning of a packet: a table, which is noted, or a packet of a track. */
function parseStart(
  pid: number,
  payload: Buffer,
  programs: Map<number, true>,
  streams: Map<number, MpegKind>,
  tracks: MpegTracks,
): PesTimes | null {
  if (pid === 0) notePrograms(payload, programs);
  else if (programs.has(pid)) noteStreams(payload, streams, tracks);
  const kind = streams.get(pid) ?? kindOfPes(payload[3] ?? 0, payload);
  const times = kind && parsePesTimes(payload);
  return kind && times ? { track: String(pid), kind, ...times } : null;
}

function notePrograms(payload: Buffer, programs: Map<number, true>): void {
  const section = sectionOf(payload);
  for (let at = 8; section && at + 4 <= section.length; at += 4) {
    if (section.readUInt16BE(at) > 0) programs.set(section.readUInt16BE(at + 2) & 0x1fff, true);
  }
}

function noteStreams(payload: Buffer, streams: Map<number, MpegKind>, tracks: MpegTracks): void {
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
