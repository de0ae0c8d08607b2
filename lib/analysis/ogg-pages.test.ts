import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { wholeOggPages } from "./ogg-pages";

const readTone = () => readFile(join(import.meta.dirname, "fixtures", "tone.opus"));

/** The pages of a file that arrives in blocks of so many bytes. */
async function pagesOf(file: Buffer, blockBytes: number): Promise<Buffer[]> {
  const blocks: Buffer[] = [];
  for (let start = 0; start < file.length; start += blockBytes) {
    blocks.push(file.subarray(start, start + blockBytes));
  }
  const pages: Buffer[] = [];
  for await (const page of wholeOggPages(Readable.from(blocks))) pages.push(page);
  return pages;
}

test.each([1, 2, 27, 100, 65_536])(
  "passes on every page out of blocks of %i bytes",
  async (size) => {
    const tone = await readTone();
    const pages = await pagesOf(tone, size);
    expect(pages.length).toBeGreaterThan(5);
    expect(Buffer.concat(pages)).toEqual(tone);
  },
);

test("leaves out a page that is cut off", async () => {
  const tone = await readTone();
  const pages = await pagesOf(tone, 100);
  expect(await pagesOf(tone.subarray(0, -1), 100)).toEqual(pages.slice(0, -1));
});

test("skips bytes between pages", async () => {
  const tone = await readTone();
  const junk = Buffer.from("OggOggO");
  expect(await pagesOf(Buffer.concat([junk, tone, junk]), 5)).toEqual(await pagesOf(tone, 100));
});
