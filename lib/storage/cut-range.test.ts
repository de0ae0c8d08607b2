import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { cutRange } from "./cut-range";

const ALL = "0123456789";
const range = { start: 3, end: 6 };
const part = { status: 206, contentRange: "bytes 3-6/10" };
const whole = { status: 200, contentRange: undefined };

const textOf = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString();
const inPieces = (text: string, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
      Buffer.from(text.slice(index * size, (index + 1) * size)),
    ),
  );

test.each([1, 2, 3, 4, 5, 10])("gives a range in pieces of %i bytes", async (size) => {
  expect(await textOf(cutRange(inPieces("3456", size), range, part))).toBe("3456");
  expect(await textOf(cutRange(inPieces(ALL, size), range, whole))).toBe("3456");
  expect(await textOf(cutRange(inPieces(ALL, size), { start: 0, end: 9 }, whole))).toBe(ALL);
});

test("ends what it reads from, if that gives more", async () => {
  const bytes = inPieces(ALL, 1);
  expect(await textOf(cutRange(bytes, range, whole))).toBe("3456");
  expect(bytes.destroyed).toBe(true);
});

test.each([
  ["another range", { status: 206, contentRange: "bytes 0-3/10" }],
  ["a longer range", { status: 206, contentRange: "bytes 3-9/10" }],
  ["a part, and not which", { status: 206, contentRange: undefined }],
  ["no range", { status: 206, contentRange: "seconds 3-6" }],
])("refuses an answer that says it is %s", (_, answer) => {
  const bytes = inPieces(ALL, 4);
  expect(() => cutRange(bytes, range, answer)).toThrow("was asked for bytes 3-6");
  expect(bytes.destroyed).toBe(true);
});

test.each([
  ["34", part],
  ["0123", whole],
])("fails if %s is all that comes", async (text, answer) => {
  await expect(textOf(cutRange(inPieces(text, 2), range, answer))).rejects.toThrow("bytes less");
});
