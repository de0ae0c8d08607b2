const HEADER_BYTES = 27;
const GRANULE_AT = 6;
const CHECKSUM_AT = 22;

/** The pages of an Ogg file. */
export function splitPages(file: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let start = 0; start < file.length; ) {
    const segments = file[start + HEADER_BYTES - 1] ?? 0;
    const table = file.subarray(start + HEADER_BYTES, start + HEADER_BYTES + segments);
    const length = table.reduce((sum, one) => sum + one, HEADER_BYTES + segments);
    pages.push(Buffer.from(file.subarray(start, start + length)));
    start += length;
  }
  return pages;
}

/** The same pages, each so many granules later, with right checksums. */
export function movePages(pages: readonly Buffer[], granules: number): Buffer[] {
  return pages.map((page) => {
    const moved = Buffer.from(page);
    moved.writeBigInt64LE(moved.readBigInt64LE(GRANULE_AT) + BigInt(granules), GRANULE_AT);
    moved.writeUInt32LE(0, CHECKSUM_AT);
    moved.writeUInt32LE(checksum(moved), CHECKSUM_AT);
    return moved;
  });
}

/** Ogg's CRC-32, whose polynomial isn't reflected. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
