import { deflateRawSync } from "node:zlib";

const HELD_BYTES = 10 * 1024 ** 2;

/** A ZIP archive of a few KB that holds ten megabytes. */
export function makeZipBomb(): Buffer {
  const name = Buffer.from("bomb.bin");
  const content = deflateRawSync(Buffer.alloc(HELD_BYTES));
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(HELD_BYTES, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name, content]);
}
