import { readFile, truncate } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { filesByFfmpeg } from "@/lib/testing/files-by-ffmpeg";
import { chunk, chunkHeader, formatChunk, makeWav, riff } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { findFfmpeg } from "./find-ffmpeg";
import { parseSamples } from "./parse-samples";
import { decodeSamples } from "./sample-file";

const file = temporaryFiles();
const make = filesByFfmpeg(file);
const PCM = 1;
const FLOAT = 3;

/** The loudest channel of every moment, and what the codec is called. */
async function hear(name: string, content: Buffer) {
  const path = await file(name, content);
  const samples = await parseSamples(path, "wav");
  if (!samples) return null;
  const amplitudes: number[] = [];
  let sampleRate = 0;
  for await (const sound of decodeSamples(path, samples)) {
    amplitudes.push(...sound.amplitudes);
    sampleRate = sound.sampleRate;
  }
  return { codec: samples.codec, amplitudes, sampleRate };
}

function wavOf(tag: number, bits: number, channels: number, data: Buffer): Buffer {
  const format = formatChunk({ tag, bits, channels, sampleRate: 8000 });
  return Buffer.concat([riff(36 + data.length), format, chunk("data", data)]);
}

function bytes(length: number, fill: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(length);
  fill(buffer);
  return buffer;
}

describe("hears -0.5 and 0.25 in", () => {
  test.each([
    ["pcm_u8", PCM, 8, Buffer.from([64, 160])],
    ["pcm_s16le", PCM, 16, bytes(4, (b) => b.writeInt16LE(-16384, 0) && b.writeInt16LE(8192, 2))],
    [
      "pcm_s24le",
      PCM,
      24,
      bytes(6, (b) => b.writeIntLE(-4194304, 0, 3) && b.writeIntLE(2097152, 3, 3)),
    ],
    [
      "pcm_s32le",
      PCM,
      32,
      bytes(8, (b) => b.writeInt32LE(-(2 ** 30), 0) && b.writeInt32LE(2 ** 29, 4)),
    ],
    ["pcm_f32le", FLOAT, 32, bytes(8, (b) => b.writeFloatLE(-0.5, 0) && b.writeFloatLE(0.25, 4))],
    [
      "pcm_f64le",
      FLOAT,
      64,
      bytes(16, (b) => b.writeDoubleLE(-0.5, 0) && b.writeDoubleLE(0.25, 8)),
    ],
  ])("%s", async (codec, tag, bits, data) => {
    const mono = await hear("mono.wav", wavOf(tag, bits, 1, data));
    expect(mono).toEqual({ codec, amplitudes: [0.5, 0.25], sampleRate: 8000 });
    const stereo = await hear("stereo.wav", wavOf(tag, bits, 2, data));
    expect(stereo?.amplitudes).toEqual([0.5]);
  });
});

test("reads a format that is written at length", async () => {
  const short = formatChunk({ tag: 0xfffe, bits: 16, channels: 1, sampleRate: 8000 }).subarray(8);
  const extension = bytes(24, (b) => b.writeUInt16LE(22, 0) && b.writeUInt16LE(PCM, 8));
  const format = chunk("fmt ", Buffer.concat([short, extension]));
  const data = chunk("data", Buffer.from([0, 0x40]));
  const heard = await hear("long.wav", Buffer.concat([riff(100), format, data]));
  expect(heard).toEqual({ codec: "pcm_s16le", amplitudes: [0.5], sampleRate: 8000 });
});

test("skips other chunks before the sound and after it", async () => {
  const data = chunk("data", Buffer.from([0, 0x40]));
  const format = formatChunk({ tag: PCM, bits: 16, channels: 1, sampleRate: 8000 });
  const other = chunk("LIST", Buffer.from("odd"));
  const heard = await hear(
    "list.wav",
    Buffer.concat([riff(100), other, format, other, data, other]),
  );
  expect(heard?.amplitudes).toEqual([0.5]);
});

test.each([
  ["0, as a recorder that lost power leaves it", 0],
  ["beyond the end of the file", 1_000_000],
  ["unknown", 0xffffffff],
])("hears all that is there where the size of the sound is %s", async (_, size) => {
  const whole = makeWav({ seconds: 0.5 });
  whole.writeUInt32LE(size, 40);
  expect((await hear("size.wav", whole))?.amplitudes).toHaveLength(4000);
});

test("reads the size of a sound beyond 4 GiB from RF64's own chunk", async () => {
  const ds64 = chunk(
    "ds64",
    bytes(28, (b) => b.writeBigUInt64LE(4n, 8)),
  );
  const format = formatChunk({ tag: PCM, bits: 16, channels: 1, sampleRate: 8000 });
  const data = Buffer.concat([
    chunkHeader("data", 0xffffffff),
    Buffer.from([0, 0x40, 0, 0x20, 9, 9]),
  ]);
  const heard = await hear(
    "rf64.wav",
    Buffer.concat([riff(0xffffffff, "RF64"), ds64, format, data]),
  );
  expect(heard?.amplitudes).toEqual([0.5, 0.25]);
});

test("leaves out half a sample at the end", async () => {
  const cut = makeWav({ seconds: 0.5 }).subarray(0, -1);
  expect((await hear("cut.wav", cut))?.amplitudes).toHaveLength(3999);
});

/** Half a second of a tone of 8 kHz in 16 bits. */
const tone = () => makeWav({ seconds: 0.5 }).subarray(44);
const plain = () => formatChunk({ tag: PCM, bits: 16, channels: 1, sampleRate: 8000 });

test.each([61, 7])(
  "finds the sound behind an odd chunk of %i bytes without its pad byte",
  async (size) => {
    const odd = Buffer.concat([chunkHeader("iXML", size), Buffer.alloc(size, "x")]);
    const data = chunk("data", tone());
    const heard = await hear("odd.wav", Buffer.concat([riff(100), plain(), odd, data]));
    expect(heard?.amplitudes).toHaveLength(4000);
    const padded = Buffer.concat([riff(100), plain(), odd, Buffer.alloc(1), data]);
    expect((await hear("even.wav", padded))?.amplitudes).toHaveLength(4000);
  },
);

test("reads sound that stands before its format", async () => {
  const file = Buffer.concat([riff(100), chunk("data", tone()), plain()]);
  expect((await hear("behind.wav", file))?.amplitudes).toHaveLength(4000);
});

test("finds the sound if a chunk's size leads nowhere", async () => {
  const broken = Buffer.concat([chunkHeader("bext", 90_000_000), Buffer.alloc(30)]);
  const file = Buffer.concat([riff(100), plain(), broken, chunk("data", tone())]);
  expect((await hear("lost.wav", file))?.amplitudes).toHaveLength(4000);
});

test("reads on behind a size of an earlier moment, unless a chunk follows", async () => {
  const [data, list] = [chunk("data", tone()), chunk("LIST", Buffer.alloc(5000))];
  data.writeUInt32LE(800, 4);
  const stale = Buffer.concat([riff(100), plain(), data]);
  expect((await hear("stale.wav", stale))?.amplitudes).toHaveLength(4000);
  const whole = Buffer.concat([riff(100), plain(), chunk("data", tone()), list]);
  expect((await hear("list.wav", whole))?.amplitudes).toHaveLength(4000);
});

/** Bytes that repeat nothing. */
const noise = (length: number) => {
  let state = 7;
  return bytes(length, (buffer) => {
    for (let at = 0; at < length; at++) {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
      buffer[at] = state >> 16;
    }
  });
};

test.each([
  ["zeros", Buffer.alloc(20_000)],
  ["noise", noise(60_001)],
  ["text", Buffer.alloc(9000, "<note>by a tablet</note>\n")],
  ["a tag", Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\x60\0", "latin1"), tone(), tone()])],
  ["another recording", Buffer.concat([makeWav({ seconds: 1 })])],
])("takes %s behind the sound for no sound", async (_, more) => {
  const whole = Buffer.concat([riff(100), plain(), chunk("data", tone()), more]);
  expect((await hear("longer.wav", whole))?.amplitudes).toHaveLength(4000);
});

/** A header with these numbers, and half a second of the tone behind it. */
const behind = (...parts: (string | number)[]) => {
  const header = parts.map((part) => {
    if (typeof part === "string") return Buffer.from(part, "latin1");
    return bytes(4, (buffer) => buffer.writeUInt32BE(part, 0));
  });
  return Buffer.concat([...header, tone().swap16()]);
};
const COMM = "COMM\0\0\0\x12\0\x01\0\0\0\0\0\x10\x40\x0b\xfa\0\0\0\0\0\0\0";
const DESC = "desc\0\0\0\0\0\0\0\x20\x40\xbf\x40\0\0\0\0\0lpcm";

test.each([
  ["au", "AU of an earlier moment", behind(".snd", 24, 800, 3, 8000, 1)],
  ["aiff", "AIFF of its first moment", behind("FORM", 8, "AIFF", COMM, "SSND", 8, 0, 0)],
  [
    "caf",
    "CAF of its first moment",
    behind("caff\0\x01\0\0", DESC, 0, 2, 1, 1, 16, "data", 0, 0, 0),
  ],
])("reads %s on behind the size in %s", async (container, _, content) => {
  const samples = await parseSamples(await file("stale", content), container);
  expect(samples).toMatchObject({ start: content.length - 8000, end: content.length });
});

test("reads Wave64 of ADPCM as WAV has it", async () => {
  const size = (length: number) => bytes(8, (b) => b.writeBigUInt64LE(BigInt(24 + length), 0));
  const guid = (name: string) => Buffer.concat([Buffer.from(name), Buffer.alloc(12)]);
  const format = formatChunk({ tag: 0x11, bits: 4, channels: 1, sampleRate: 8000 }).subarray(8);
  format.writeUInt16LE(256, 12);
  const head = [Buffer.alloc(40), guid("fmt "), size(16), format, guid("data"), size(2560)];
  const path = await file("ima.w64", Buffer.concat([...head, Buffer.alloc(2560)]));
  expect(await parseSamples(path, "w64")).toMatchObject({ codec: "adpcm_ima_wav" });
});

test.each([0, 34])(
  "reads on after 4 GiB, at which the size wrapped, with %i bytes after it",
  async (more) => {
    const size = 2 ** 32 + 96_000_000;
    const header = Buffer.concat([riff(100), plain(), chunkHeader("data", size % 2 ** 32)]);
    const path = await file("wrapped.wav", header);
    await truncate(path, header.length + size + more);
    expect(await parseSamples(path, "wav")).toMatchObject({ start: 44, end: 44 + size });
  },
);

describe.each([false, true])(
  "reads 24 bits in cells of four bytes, big-endian: %s",
  (isBigEndian) => {
    test.each([256, 1])("times %i", async (factor) => {
      const samples = [-(2 ** 22), 2 ** 21, 2 ** 20, 12_345];
      const cells = bytes(samples.length * 4, (buffer) => {
        samples.forEach((sample, at) => {
          if (isBigEndian) buffer.writeInt32BE(sample * factor, at * 4);
          else buffer.writeInt32LE(sample * factor, at * 4);
        });
      });
      const format = formatChunk({ tag: PCM, bits: 24, channels: 1, sampleRate: 8000 });
      format.writeUInt16LE(4, 20);
      const little = Buffer.concat([riff(100), format, chunk("data", cells)]);
      const heard = await hear("cells.wav", isBigEndian ? toRifx(little) : little);
      expect(heard?.codec).toBe(isBigEndian ? "pcm_s24be" : "pcm_s24le");
      expect(heard?.amplitudes.map((one) => Math.round(one * 2 ** 23))).toEqual(
        samples.map(Math.abs),
      );
    });
  },
);

/** The same header the other way round; its samples stay. */
function toRifx(wav: Buffer): Buffer {
  const file = Buffer.from(wav);
  file.write("RIFX", "latin1");
  for (const at of [4, 16, 24, 28, 40]) file.writeUInt32BE(wav.readUInt32LE(at), at);
  for (const at of [20, 22, 32, 34]) file.writeUInt16BE(wav.readUInt16LE(at), at);
  return file;
}

test("reads a WAV whose bytes are in the other order", async () => {
  const little = makeWav({ seconds: 0.5 });
  const big = toRifx(little);
  big.subarray(44).swap16();
  const heard = await hear("big.wav", big);
  expect(heard).toMatchObject({ codec: "pcm_s16be", sampleRate: 8000 });
  expect(heard?.amplitudes).toEqual((await hear("little.wav", little))?.amplitudes);
});

// ffmpeg is the oracle: what it decodes of a file is what our reader finds.
describe.skipIf(findFfmpeg() === null)("hears as ffmpeg does", () => {
  test.each([
    ["alaw.wav", "wav", "pcm_alaw", []],
    ["mulaw.wav", "wav", "pcm_mulaw", []],
    ["ima.wav", "wav", "adpcm_ima_wav", []],
    ["ms.wav", "wav", "adpcm_ms", []],
    ["64.w64", "w64", "pcm_s16le", []],
    ["64-24.w64", "w64", "pcm_s24le", []],
    ["big.aiff", "aiff", "pcm_s16be", []],
    ["big-24.aiff", "aiff", "pcm_s24be", []],
    ["8.aiff", "aiff", "pcm_s8", []],
    ["law.aiff", "aiff", "pcm_alaw", []],
    ["float.aiff", "aiff", "pcm_f32be", []],
    ["sun.au", "au", "pcm_s16be", []],
    ["law.au", "au", "pcm_mulaw", []],
    ["double.au", "au", "pcm_f64be", []],
    ["apple.caf", "caf", "pcm_s16be", []],
    ["little.caf", "caf", "pcm_s24le", []],
    ["float.caf", "caf", "pcm_f32le", []],
    ["law.caf", "caf", "pcm_mulaw", []],
  ])("%s", async (name, container, codec) => {
    const source = "aevalsrc='0.8*sin(440*t)*sin(t)|0.3*cos(220*t)':s=8000:d=1.3";
    const path = await make(name, ["-f", "lavfi", "-i", source, "-c:a", codec]);
    const samples = await parseSamples(path, container);
    if (!samples) throw new Error("not read");
    expect(samples.codec).toBe(codec);
    const heard: number[] = [];
    for await (const { amplitudes } of decodeSamples(path, samples)) heard.push(...amplitudes);
    const raw = await readFile(await make("decoded.f32", ["-i", path, "-f", "f32le"]));
    const decoded = Array.from({ length: raw.length / 8 }, (_, at) =>
      Math.max(Math.abs(raw.readFloatLE(at * 8)), Math.abs(raw.readFloatLE(at * 8 + 4))),
    );
    expect(heard).toHaveLength(decoded.length);
    const differences = heard.map((one, at) => Math.abs(one - (decoded[at] ?? 0)));
    expect(Math.max(...differences)).toBeLessThan(2 ** -14);
  });
});

test("returns nothing for a file that isn't plain samples", async () => {
  const gsm = 0x31;
  expect(await hear("gsm.wav", wavOf(gsm, 16, 1, Buffer.alloc(8)))).toBeNull();
  expect(await hear("no-sound.wav", riff(4))).toBeNull();
  expect(await hear("channels.wav", wavOf(PCM, 16, 0, Buffer.alloc(8)))).toBeNull();
});
