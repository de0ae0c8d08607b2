import type { Packet } from "./clock";
import type { ContainerHeader } from "./container-header";
import { readBlocks } from "./decode-pcm";
import { headerOfPackets, kindOfPes, type MpegTracks, parsePesTimes } from "./mpeg-packets";

const PES_HEADER_BYTES = 32;
const START_CODE = Buffer.from([0, 0, 1]);

/** Reads all packets of MPEG-PS: which tracks there are, and how long they play. */
export function parseMpegPs(path: string, skip: number): Promise<ContainerHeader | null> {
  return headerOfPackets((tracks) => readPs(readBlocks(path, skip), tracks));
}

async function* readPs(blocks: AsyncIterable<Buffer>, tracks: MpegTracks): AsyncGenerator<Packet> {
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
      const times = parsePesTimes(pes);
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
