import { crc32, createInflate, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** The readable part of a PNG. */
export type CutPng = {
  /** The part of the picture's data that isn't there, 0 to 1. */
  missing: number;
  /** Draws what is there: the first rows, or all of an interlaced image, only coarser. */
  draw: () => Promise<Sharp>;
};

const HEADER_END = 33;
const MAX_CHUNKS = 100_000;
/** Max bytes of pixels, which are held three times. */
const MAX_BYTES = 128 * 1024 * 1024;
/** Input that is unpacked at once, in bytes: what comes of a piece with an error is lost. */
const PIECE_BYTES = 512;
/** Samples of a pixel by the type of colour. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Where each pass of an interlaced image begins, and its steps: across and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
/** The step of the grid that is there once so many passes are whole. */
const STEPS = [0, 8, 8, 4, 4, 2, 2, 1];

/**
 * Reads how much of a PNG is there, as far as its data can be unpacked. Null if it is too little to be a picture, or if the
 * whole picture is too large to be held in memory.
 */
export async function readCutPng(file: Buffer): Promise<CutPng | null> {
  if (file.length < HEADER_END) return null;
  const isInterlaced = file[28] === 1;
  const passes = (isInterlaced ? PASSES : ([[0, 0, 1, 1]] as const)).map(([x, y, across, down]) => {
    const width = Math.ceil(Math.max(0, file.readUInt32BE(16) - x) / across);
    const height = Math.ceil(Math.max(0, file.readUInt32BE(20) - y) / down);
    const bits = (file[24] ?? 0) * (SAMPLES[file[25] ?? 0] ?? 0);
    return width === 0 ? 0 : height * (1 + Math.ceil((width * bits) / 8));
  });
  const whole = passes.reduce((sum, bytes) => sum + bytes, 0);
  if (whole > MAX_BYTES) return null;
  const chunks = listChunks(file);
  const packed = chunks.filter(({ name }) => name === "IDAT").map(({ body }) => body);
  const pixels = await unpack(Buffer.concat(packed), whole);
  if (pixels.length === 0) return null;
  let complete = 0;
  for (let left = pixels.length; complete < passes.length; complete++) {
    left -= passes[complete] ?? 0;
    if (left < 0) break;
  }
  const step = isInterlaced ? (STEPS[complete] ?? 1) : 1;
  if (step === 0) return null;
  const part = pixels.length / whole;
  const colours = chunks.filter(({ name }) => name === "PLTE" || name === "tRNS");
  const draw = () => drawPixels(fill(file, colours, pixels, whole), step, isInterlaced ? 1 : part);
  return { missing: 1 - part, draw };
}

type Chunk = { name: string; body: Buffer };

function listChunks(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = HEADER_END; at + 8 < file.length && chunks.length < MAX_CHUNKS; ) {
    const end = at + 8 + file.readUInt32BE(at);
    chunks.push({
      name: file.toString("latin1", at + 4, at + 8),
      body: file.subarray(at + 8, end),
    });
    at = end + 4;
  }
  return chunks;
}

/** Unpacks up to `maxBytes`, as far as it goes. */
async function unpack(packed: Buffer, maxBytes: number): Promise<Buffer> {
  const pixels: Buffer[] = [];
  let bytes = 0;
  const inflate = createInflate();
  inflate.on("data", (block: Buffer) => {
    bytes += block.length;
    pixels.push(block);
  });
  await new Promise<void>((done) => {
    // Data before an error or the end counts.
    inflate.on("error", () => done());
    inflate.on("end", () => done());
    const write = (at: number) => {
      if (at >= packed.length || bytes >= maxBytes) inflate.flush(() => done());
      else inflate.write(packed.subarray(at, at + PIECE_BYTES), () => write(at + PIECE_BYTES));
    };
    write(0);
  });
  inflate.destroy();
  return Buffer.concat(pixels).subarray(0, maxBytes);
}

/** The same image with zeros in place of what is missing. */
function fill(file: Buffer, colours: Chunk[], pixels: Buffer, whole: number): Buffer {
  const filled = Buffer.concat([pixels, Buffer.alloc(whole - pixels.length)]);
  const all = [...colours, { name: "IDAT", body: deflateSync(filled, { level: 1 }) }];
  const chunks = [...all, { name: "IEND", body: Buffer.alloc(0) }].map(({ name, body }) => {
    const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  });
  return Buffer.concat([file.subarray(0, HEADER_END), ...chunks]);
}

/**
 * The upper part of an image, of which each pixel is as large as its grid's step; what is below can be looked through.
 *
 * @param part The part of the rows that is there, 0 to 1.
 */
async function drawPixels(image: Buffer, step: number, part: number): Promise<Sharp> {
  const decoded = sharp(image, { failOn: "none", limitInputPixels: false }).toColourspace("srgb");
  const { data, info } = await decoded.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (let y = 0; step > 1 && y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((y - (y % step)) * width + x - (x % step)) * channels;
      data.copy(data, (y * width + x) * channels, from, from + channels);
    }
  }
  data.fill(0, Math.floor(height * part) * width * channels);
  return sharp(data, { raw: { width, height, channels } });
}
