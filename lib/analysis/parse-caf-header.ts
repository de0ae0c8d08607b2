import { type ContainerHeader, toMilliseconds } from "./container-header";
import type { ByteReader } from "./sample-file";

const MAX_CHUNKS = 10_000;
const CODECS: Record<string, string> = {
  ...{ "aac ": "aac", aach: "aac", aacl: "aac_eld", aacp: "aac", alac: "alac", opus: "opus" },
  ...{ ima4: "adpcm_ima_qt", ".mp3": "mp3", ".mp2": "mp2", "ac-3": "ac3", "ec-3": "eac3" },
  ...{ flac: "flac", ilbc: "ilbc", "MS\x00\x02": "adpcm_ms", "MS\x00\x11": "adpcm_ima_wav" },
};

/**
 * Reads how long CAF plays whose sound needs a decoder: by its table of packets, else by as many packets of one size as
 * are there. Null if nothing describes the sound.
 */
export async function parseCafHeader(file: ByteReader): Promise<ContainerHeader | null> {
  let description: Buffer | null = null;
  let frames = 0;
  let bytes = 0;
  let position = 8;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const header = await file.read(position, 12);
    if (!header) break;
    const id = header.toString("latin1", 0, 4);
    const size = Number(header.readBigInt64BE(4));
    const start = position + 12;
    if (id === "desc") description = await file.read(start, 32);
    if (id === "pakt") frames = Number((await file.read(start + 8, 8))?.readBigInt64BE(0) ?? 0);
    // Behind the count of edits; sound whose size was never written reaches to the end.
    if (id === "data") bytes = Math.min(size < 0 ? file.size : start + size, file.size) - start - 4;
    if (size < 0) break;
    position = start + size;
  }
  if (!description) return null;
  const rate = description.readDoubleBE(0);
  const packetBytes = description.readUInt32BE(16);
  const packetFrames = description.readUInt32BE(20);
  if (frames <= 0 && packetBytes > 0) frames = Math.floor(bytes / packetBytes) * packetFrames;
  const format = description.toString("latin1", 8, 12);
  return {
    durationMs: rate > 0 ? toMilliseconds(frames / rate) : null,
    sound: { codec: CODECS[format] ?? format.trim().toLowerCase() },
    picture: null,
  };
}
