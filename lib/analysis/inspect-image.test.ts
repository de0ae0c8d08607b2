import { readFile, truncate } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import type { Analysis } from "./analysis";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const [WIDTH, HEIGHT] = [160, 120];

/** A picture of which no part is like another. */
const noisy = () => {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const size = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  return sharp({ create: { ...size, background: "red", noise } });
};

async function inspect(bytes: Uint8Array): Promise<Analysis> {
  const declared = { type: "image", mimeType: "image/jpeg" } as const;
  const result = await inspectFile(await file("image", bytes), declared);
  if ("reason" in result) throw new Error(`${result.reason}: ${result.message}`);
  return result;
}

/** An uncompressed TIFF whose fields stand before its pixels, as cameras write it. */
async function makeTiff(): Promise<Buffer> {
  const pixels = await noisy().raw().toBuffer();
  const rows = 10;
  const strips = HEIGHT / rows;
  const stripBytes = rows * WIDTH * 3;
  const [bits, starts] = [134, 140];
  const lengths = starts + strips * 4;
  const head = Buffer.alloc(lengths + strips * 4);
  head.write("II*\0\x08\0\0\0\x0a\0", "latin1");
  const fields = [
    ...[[256, 4, 1, WIDTH] as const, [257, 4, 1, HEIGHT] as const, [258, 3, 3, bits] as const],
    ...[[259, 3, 1, 1] as const, [262, 3, 1, 2] as const, [273, 4, strips, starts] as const],
    ...[[277, 3, 1, 3] as const, [278, 4, 1, rows] as const, [279, 4, strips, lengths] as const],
    [284, 3, 1, 1] as const,
  ];
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  for (const at of [0, 2, 4]) head.writeUInt16LE(8, bits + at);
  for (let strip = 0; strip < strips; strip++) {
    head.writeUInt32LE(head.length + strip * stripBytes, starts + strip * 4);
    head.writeUInt32LE(stripBytes, lengths + strip * 4);
  }
  return Buffer.concat([head, pixels]);
}

const kinds: [string, (image: Sharp) => Promise<Buffer>][] = [
  ["JPEG", (image) => image.jpeg().toBuffer()],
  ["JPEG of four inks", (image) => image.toColourspace("cmyk").jpeg().toBuffer()],
  ["PNG", (image) => image.png().toBuffer()],
  ["PNG of 16 bits", (image) => image.toColourspace("rgb16").png().toBuffer()],
  ["PNG with a palette", (image) => image.png({ palette: true, colours: 16 }).toBuffer()],
  ["GIF", (image) => image.gif({ colours: 16 }).toBuffer()],
  ["WebP", (image) => image.webp().toBuffer()],
  ["WebP without loss", (image) => image.webp({ lossless: true }).toBuffer()],
  ["TIFF", () => makeTiff()],
];

describe("shows what is there of a cut", () => {
  test.each(kinds)("%s", async (_, encode) => {
    const whole = await encode(noisy());
    expect((await inspect(whole)).note).toBeNull();
    for (const part of [0.95, 0.5, 0.25]) {
      const { note, thumbnail, ...found } = await inspect(whole.subarray(0, whole.length * part));
      expect(found).toMatchObject({ type: "image", width: WIDTH, height: HEIGHT });
      const missing = Number(/about (\d+) % of the picture is missing/.exec(note ?? "")?.[1]);
      expect(Math.abs(missing - (1 - part) * 100)).toBeLessThan(15);
      const shown = await sharp(thumbnail ?? undefined).metadata();
      expect(shown).toMatchObject({ width: WIDTH, height: HEIGHT });
    }
  });

  test.each<[string, (image: Sharp) => Sharp]>([
    ["progressive JPEG", (image) => image.jpeg({ progressive: true })],
    ["interlaced PNG", (image) => image.png({ progressive: true })],
    [
      "interlaced PNG with a palette",
      (image) => image.png({ progressive: true, palette: true, colours: 4 }),
    ],
  ])("%s, in less detail", async (_, encode) => {
    const black = { width: WIDTH, height: HEIGHT / 2, channels: 3, background: "black" } as const;
    const light = await noisy().linear(0.2, 204).png().toBuffer();
    const half = await sharp(light)
      .composite([{ input: { create: black }, top: 0, left: 0 }])
      .png()
      .toBuffer();
    const whole = await encode(sharp(half)).toBuffer();
    const { note, thumbnail } = await inspect(whole.subarray(0, whole.length * 0.7));
    expect(note).toBe("The file was cut off or damaged: the picture lacks some of its detail.");
    const { data, info } = await sharp(thumbnail ?? undefined)
      .removeAlpha()
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const row = (y: number) => data.subarray(y * WIDTH, (y + 1) * WIDTH);
    expect(info).toMatchObject({ width: WIDTH, height: HEIGHT });
    expect(Math.max(...row(20))).toBeLessThan(60);
    expect(Math.min(...row(100))).toBeGreaterThan(120);
  });

  test("JPEG with the same words, however the cut falls", async () => {
    const whole = await noisy().jpeg().toBuffer();
    for (let more = 0; more < 12; more++) {
      const { note } = await inspect(whole.subarray(0, whole.length / 2 + more));
      expect(note).toMatch(/^The file was cut off or damaged: about [45]\d % of the picture/);
    }
    for (const end of [whole.length - 2, whole.length - 1]) {
      const { note } = await inspect(whole.subarray(0, end));
      expect(note).toBe("The file lacks its last bytes; the whole picture is there.");
    }
  });

  test.each(kinds)("%s, of which nothing is left but its header, as broken", async (_, encode) => {
    const whole = await encode(noisy());
    const result = inspect(whole.subarray(0, 60));
    await expect(result).rejects.toThrow(/image_corrupt|audio_corrupt/);
  });
});

test("AVIF that was cut is broken, as no reader shows a part of it", async () => {
  const whole = await noisy().avif({ effort: 0 }).toBuffer();
  await expect(inspect(whole.subarray(0, whole.length * 0.9))).rejects.toThrow("image_corrupt");
});

test.each([200, 600])(
  "shows a JPEG that lacks %i bytes in its midst, and says so",
  async (lost) => {
    // Of a picture that is another one each time, the decoder might notice or not.
    const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
    for (let at = 0, state = 7; at < pixels.length; at++) {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
      pixels[at] = state >> 16;
    }
    const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
    const whole = await sharp(pixels, { raw }).jpeg().toBuffer();
    expect((await inspect(whole)).note).toBeNull();
    const half = Math.round(whole.length / 2);
    const rest = [whole.subarray(0, half), whole.subarray(half + lost)];
    const { note, thumbnail } = await inspect(Buffer.concat(rest));
    expect(note).toBe("The file is damaged: a part of the picture is missing or not as it was.");
    expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ width: WIDTH });
  },
);

test("holds no file of 3 GB in memory, whatever stands behind the picture", async () => {
  const declared = { type: "image", mimeType: "image/jpeg" } as const;
  const photo = await noisy().jpeg().toBuffer();
  const long = await file("long", photo);
  await truncate(long, 3e9);
  expect(await inspectFile(long, declared)).toMatchObject({ width: WIDTH, note: null });
  const hidden = await file("hidden", Buffer.concat([Buffer.alloc(5000), photo]));
  await truncate(hidden, 3e9);
  expect(await inspectFile(hidden, declared)).toEqual({
    reason: "image_too_large",
    message: "The file has 3000 MB; at most 300 MB of a damaged image are read.",
  });
});

test("shows the first picture of an animated AVIF", async () => {
  const animation = await noisy().avif({ effort: 0 }).toBuffer();
  animation.write("avis", 8, "latin1");
  const { thumbnail, ...found } = await inspect(animation);
  expect(found).toMatchObject({ container: "avif", width: WIDTH, height: HEIGHT, note: null });
  expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ width: WIDTH });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])("turns a photo of orientation %i upright", async (turn) => {
  for (const format of ["jpeg", "png", "webp", "tiff"] as const) {
    const photo = await noisy().toFormat(format).withMetadata({ orientation: turn }).toBuffer();
    const [width, height] = turn > 4 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const analysis = await inspect(photo);
    expect(analysis).toMatchObject({ width, height });
    expect(await sharp(analysis.thumbnail ?? undefined).metadata()).toMatchObject({
      width,
      height,
    });
  }
});

test("takes what stands behind a picture for no damage", async () => {
  const photo = await noisy().jpeg().toBuffer();
  const tone = await readFile("lib/analysis/fixtures/tone.mp3");
  expect(await inspect(Buffer.concat([photo, tone]))).toMatchObject({
    container: "jpeg",
    note: null,
  });
});
