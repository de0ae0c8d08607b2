import { expect, test } from "vitest";
import { parseMatroska } from "./parse-matroska";
import type { ByteReader } from "./sample-file";

/** An element: its id, and how many bytes its length takes. */
function element(id: number, body: Buffer | Buffer[], lengthBytes = 4): Buffer {
  const content = Array.isArray(body) ? Buffer.concat(body) : body;
  const name = Buffer.from(id.toString(16).padStart(2, "0"), "hex");
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(content.length, 0, lengthBytes);
  length[0] = (length[0] ?? 0) | (1 << (8 - lengthBytes));
  return Buffer.concat([name, length, content]);
}

const unsigned = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** A block of the track, at its time within the cluster. */
function block(milliseconds: number): Buffer {
  const bytes = Buffer.alloc(300, 0x55);
  bytes[0] = 0x81;
  bytes.writeInt16BE(milliseconds, 1);
  return element(0xa3, bytes, 2);
}

const PER_CLUSTER = 50;

/** A second of sound in blocks of 20 ms. */
function cluster(second: number): Buffer {
  const blocks = Array.from({ length: PER_CLUSTER }, (_, index) => block(index * 20));
  return element(0x1f43b675, [element(0xe7, unsigned(second * 1000), 1), ...blocks]);
}

/** A file whose header says that it lasts `header` milliseconds. */
function movie(header: number, clusters: Buffer[]): Buffer {
  const info = element(0x1549a966, element(0x4489, double(header), 1));
  const track = [
    element(0xd7, unsigned(1), 1),
    element(0x83, unsigned(2), 1),
    element(0x86, Buffer.from("A_PCM/INT/LIT"), 1),
    element(0x23e383, unsigned(20_000_000), 1),
  ];
  const tracks = element(0x1654ae6b, element(0xae, track));
  return Buffer.concat([
    element(0x1a45dfa3, element(0x4282, Buffer.from("matroska"), 1)),
    element(0x18538067, [info, tracks, ...clusters]),
  ]);
}

/** The length of a file in memory. */
async function lengthOf(bytes: Buffer) {
  const file: ByteReader = {
    size: bytes.length,
    read: async (position, length) =>
      position + length <= bytes.length ? bytes.subarray(position, position + length) : null,
  };
  return (await parseMatroska(file))?.durationMs;
}

const seconds = (count: number) => Array.from({ length: count }, (_, index) => cluster(index));

test.each([
  ["as its header says", 4000, seconds(4), 4000],
  ["as its header says, if its end is missing", 9000, seconds(4), 9000],
  ["to its last block, if its header ends before", 300, seconds(4), 4000],
  ["to its last block, if its header has no length", 0, seconds(4), 4000],
])("lasts %s", async (_, header, clusters, expected) => {
  expect(await lengthOf(movie(header, clusters))).toBe(expected);
});

test.each([0.1, 0.4, 0.6, 0.9])("reads on behind damage at %f of the file", async (part) => {
  const whole = movie(0, seconds(4));
  const at = Math.round(whole.length * part);
  const noise = Buffer.alloc(3000);
  for (let index = 0, state = 7; index < noise.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    noise[index] = state >> 16;
  }
  const damaged = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)]);
  expect(await lengthOf(damaged)).toBe(4000);
});
