import { type Packet, readClock } from "./clock";
import { type ContainerHeader, toMilliseconds } from "./container-header";

const TICKS = 90_000;
/** Packets that are further apart hold many frames of sound: the last one may hold fewer, in seconds. */
const MAX_STEP = 0.15;

export type MpegKind = "sound" | "picture";
export type PesTimes = { track: string; kind: MpegKind; shownAt: number; decodedAt: number };

/** The state of a file while its packets are read. */
export class MpegTracks {
  readonly kinds = new Map<MpegKind, string | null>();
  /** How far apart a track's packets are, for the last one's length. */
  readonly #last = new Map<string, number>();

  note(kind: MpegKind, codec: string | null): void {
    if (!this.kinds.has(kind)) this.kinds.set(kind, codec);
  }

  packet({ track, kind, shownAt, decodedAt }: PesTimes): Packet {
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

/** The tracks and the length of MPEG-TS or MPEG-PS, by their packets. Null if there are none. */
export async function headerOfPackets(
  read: (tracks: MpegTracks) => AsyncIterable<Packet>,
): Promise<ContainerHeader | null> {
  const tracks = new MpegTracks();
  const clock = await readClock(read(tracks), true);
  const { kinds } = tracks;
  if (kinds.size === 0) return null;
  const codecOf = (kind: MpegKind) => ({ codec: kinds.get(kind) ?? null });
  return {
    durationMs: toMilliseconds((clock?.lengthMs ?? 0) / 1000),
    sound: kinds.has("sound") ? codecOf("sound") : null,
    picture: kinds.has("picture") ? { ...codecOf("picture"), width: null, height: null } : null,
  };
}

/** Presentation and decoding time of a PES packet, in seconds; null if it has none. */
export function parsePesTimes(pes: Buffer): { shownAt: number; decodedAt: number } | null {
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

/** By the stream's number, in a capture that begins behind its tables. */
export function kindOfPes(id: number, payload: Buffer): MpegKind | null {
  if (payload.length < 4 || payload.readUIntBE(0, 3) !== 1) return null;
  if (id >> 4 === 0xe) return "picture";
  return id >> 5 === 6 || id === 0xbd ? "sound" : null;
}
