/** Samples of a frame at 48 kHz, by the five bits of configuration: SILK, hybrid, CELT (RFC 6716, 3.1). */
const SILK = [480, 960, 1920, 2880];
const HYBRID = [480, 960];
const CELT = [120, 240, 480, 960];

/** How many samples at 48 kHz an Opus packet lasts, by its first two bytes; 0 if it has none. */
export function packetSamples(packet: Uint8Array): number {
  const [head, count = 0] = packet;
  if (head === undefined) return 0;
  const config = head >> 3;
  const frame =
    config < 12 ? SILK[config % 4] : config < 16 ? HYBRID[config % 2] : CELT[config % 4];
  const code = head & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : count & 0x3f;
  return (frame ?? 0) * frames;
}
