import sharp from "sharp";
import { expect, test } from "vitest";
import { makePng } from "@/lib/testing/make-png";
import { temporaryFiles } from "@/lib/testing/temporary-files";
import { inspectFile } from "./inspect-file";

const file = temporaryFiles();
const octets = { type: "image", mimeType: "application/octet-stream" } as const;

type Field = readonly [tag: number, type: 3 | 4, value: number];
type Folder = { fields: Field[]; jpeg?: Buffer };

const DNG_VERSION = [50706, 4, 0x0401] as const;
const ORIENTED = (orientation: number) => [274, 3, orientation] as const;
const RAW_PIXELS: Field[] = [
  [256, 4, 4032],
  [257, 4, 3024],
  [259, 3, 7],
  [262, 3, 32803],
  [273, 4, 8],
  [279, 4, 5_000_000],
];

/** A photo of a first folder that leads to others, each with its picture behind it. */
function makeDng(isBig: boolean, first: Field[], others: Folder[]): Buffer {
  const u16 = (value: number) => {
    const bytes = Buffer.alloc(2);
    if (isBig) bytes.writeUInt16BE(value);
    else bytes.writeUInt16LE(value);
    return bytes;
  };
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (isBig) bytes.writeUInt32BE(value);
    else bytes.writeUInt32LE(value);
    return bytes;
  };
  const folder = (fields: readonly Field[]) => {
    const sorted = [...fields].sort(([one], [other]) => one - other);
    const entries = sorted.map(([tag, type, value]) => {
      const body = type === 3 ? Buffer.concat([u16(value), u16(0)]) : u32(value);
      return Buffer.concat([u16(tag), u16(type), u32(1), body]);
    });
    return Buffer.concat([u16(sorted.length), ...entries, u32(0)]);
  };
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let at = 8 + 2 + (first.length + 1) * 12 + 4 + others.length * 4;
  for (const { fields, jpeg } of others) {
    const picture: Field[] = jpeg ? [[273, 4, at] as const, [279, 4, jpeg.length] as const] : [];
    const all = folder([...fields, ...picture]);
    parts.push(jpeg ?? Buffer.alloc(0), all);
    offsets.push(at + (jpeg?.length ?? 0));
    at += (jpeg?.length ?? 0) + all.length;
  }
  const list = 8 + 2 + (first.length + 1) * 12 + 4;
  const head = Buffer.concat([Buffer.from(isBig ? "MM" : "II"), u16(42), u32(8)]);
  const leading = folder([...first, [330, 4, others.length === 1 ? (offsets[0] ?? 0) : list]]);
  // One value stands in the field, several behind the folder.
  leading.set(u32(others.length), 2 + first.filter(([tag]) => tag < 330).length * 12 + 4);
  return Buffer.concat([head, leading, ...offsets.map(u32), ...parts]);
}

const jpegOf = (width: number, height: number) => sharp(makePng(width, height)).jpeg().toBuffer();
const previewFields: Field[] = [
  [259, 3, 7],
  [262, 3, 6],
];

test.each([
  [false, 1, 4032, 3024, 640, 480],
  [true, 6, 3024, 4032, 480, 640],
])(
  "shows a raw photo by its largest preview (big endian: %s, turned: %i)",
  async (isBig, orientation, width, height, across, down) => {
    const others = [
      { fields: previewFields, jpeg: await jpegOf(160, 120) },
      { fields: RAW_PIXELS },
      { fields: previewFields, jpeg: await jpegOf(1600, 1200) },
    ];
    const dng = makeDng(isBig, [DNG_VERSION, ORIENTED(orientation)], others);
    const found = await inspectFile(await file("photo.dng", dng), octets);
    if ("reason" in found) throw new Error(found.message);
    expect(found).toMatchObject({
      ...{ type: "image", mimeType: "image/x-adobe-dng", container: "dng", width, height },
    });
    const thumbnail = await sharp(found.thumbnail ?? undefined).metadata();
    expect(thumbnail).toMatchObject({ width: across, height: down });
  },
);

test("says of a raw photo whose previews are gone that it is broken", async () => {
  const dng = makeDng(false, [DNG_VERSION], [{ fields: RAW_PIXELS }]);
  const found = await inspectFile(await file("photo.dng", dng), octets);
  expect(found).toMatchObject({ reason: "image_corrupt" });
});
