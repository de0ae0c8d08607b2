import { describe, expect, test } from "vitest";
import { chunk, chunkHeader, formatChunk, makeWav, riff } from "@/lib/testing/make-wav";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { decodeWav, parseWav, wavCodec } from "./decode-wav";

const file = temporaryFiles();
const PCM = 1;
const FLOAT = 3;

/** The loudest channel of every moment, and what the codec is called. */
async function hear(name: string, content: Buffer) {
  const path = await file(name, content);
  const wav = await parseWav(path);
  if (!wav) return null;
  const amplitudes: number[] = [];
  for await (const sound of decodeWav(path, wav)) amplitudes.push(...sound.amplitudes);
  return { codec: wavCodec(wav), amplitudes, sampleRate: wav.sampleRate };
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

test("skips what else stands in the file, before the sound and after it", async () => {
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

test("reads the size of a sound beyond 4 GiB from where RF64 keeps it", async () => {
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

test("says of what isn't plain samples that it can't read it", async () => {
  const adpcm = 0x11;
  expect(await hear("adpcm.wav", wavOf(adpcm, 16, 1, Buffer.alloc(8)))).toBeNull();
  expect(await hear("no-sound.wav", riff(4))).toBeNull();
  expect(await hear("channels.wav", wavOf(PCM, 16, 0, Buffer.alloc(8)))).toBeNull();
});
