import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { holdsSoundAlone } from "./holds-sound-alone";

const SOUND = 2;
const PICTURE = 1;
const SUBTITLE = 17;

async function demoFile(name: string): Promise<Blob> {
  const path = fileURLToPath(new URL(`../../demo-media/${name}`, import.meta.url));
  return new Blob([await readFile(path)]);
}

/** An element of Matroska. Without a size it is as long as what comes: browsers record so. */
function element(id: string, content: Buffer, hasSize = true): Buffer<ArrayBuffer> {
  const size = Buffer.alloc(8, 0xff);
  if (hasSize) size.writeBigUInt64BE(BigInt(content.length));
  size.writeUInt8(1);
  return Buffer.concat([Buffer.from(id, "hex"), size, content]);
}

/** A WebM file as a browser records it, with tracks of some kinds. */
function recorded(...kinds: number[]): Blob {
  const tracks = kinds.map((kind, index) =>
    element(
      "ae",
      Buffer.concat([
        element("d7", Buffer.from([index + 1])),
        element("83", Buffer.from([kind])),
        // It may hold anything, such as what looks like another kind of track.
        element("63a2", Buffer.from("838101838102", "hex")),
      ]),
    ),
  );
  const segment = [
    element("1549a966", element("4d80", Buffer.from("Chrome"))),
    element("1654ae6b", Buffer.concat(tracks)),
    element("1f43b675", element("a3", Buffer.alloc(2_000, 0x83)), false),
  ];
  return new Blob([
    element("1a45dfa3", element("4282", Buffer.from("webm"))),
    element("18538067", Buffer.concat(segment), false),
  ]);
}

function box(type: string, ...content: Buffer[]): Buffer<ArrayBuffer> {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0));
  return Buffer.concat([size, Buffer.from(type), ...content]);
}

function track(kind: string): Buffer<ArrayBuffer> {
  const handler = box("hdlr", Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(12));
  return box("trak", box("tkhd", Buffer.alloc(84)), box("mdia", handler));
}

/** A 3GP file whose tracks come after more than 4 GiB of sound, of which it has none. */
function cutOff(): Blob {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(5_000_000_000n);
  return new Blob([box("ftyp", Buffer.from("3gp4")), Buffer.from([0, 0, 0, 1]), "mdat", size]);
}

test("knows sound alone from moving pictures, whatever their file is called", async () => {
  expect(await holdsSoundAlone(await demoFile("follow-up-call.m4a"))).toBe(true);
  expect(await holdsSoundAlone(await demoFile("arm-raises.mp4"))).toBe(false);
  expect(await holdsSoundAlone(await demoFile("breathing-exercise.webm"))).toBe(false);
});

test("reads what a browser recorded, whose length nobody knew", async () => {
  expect(await holdsSoundAlone(recorded(SOUND))).toBe(true);
  expect(await holdsSoundAlone(recorded(SOUND, PICTURE))).toBe(false);
  expect(await holdsSoundAlone(recorded(PICTURE))).toBe(false);
  expect(await holdsSoundAlone(recorded(SOUND, SUBTITLE))).toBe(true);
});

test("finds tracks before and behind the sound", async () => {
  const [type, data] = [box("ftyp", Buffer.from("3gp4")), box("mdat", Buffer.alloc(5_000, 1))];
  const movie = (...kinds: string[]) => box("moov", box("mvhd"), ...kinds.map(track));
  expect(await holdsSoundAlone(new Blob([type, data, movie("soun", "text")]))).toBe(true);
  expect(await holdsSoundAlone(new Blob([type, movie("soun"), box("moof"), data]))).toBe(true);
  expect(await holdsSoundAlone(new Blob([type, data, movie("soun", "vide")]))).toBe(false);
});

test("takes nothing for sound where it finds no tracks", async () => {
  const whole = await demoFile("follow-up-call.m4a");
  const files = [
    new Blob([]),
    new Blob(["x"]),
    new Blob([new Uint8Array(100_000)]),
    new Blob([Buffer.alloc(100_000, "\x00\x00\x00\x08free")]),
    new Blob([Buffer.concat([Buffer.from("1a45dfa3", "hex"), Buffer.alloc(100_000)])]),
    whole.slice(0, 40),
    recorded(),
    cutOff(),
    await demoFile("night-round.wav"),
    await demoFile("damaged.ogg"),
  ];
  for (const file of files) expect(await holdsSoundAlone(file)).toBe(false);
});
