import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "@/lib/testing/proofs";
import { type Item, MAX_ITEM_LENGTH } from "./item-collector";
import { readItems } from "./read-items";

/** The items of a text that arrives in chunks of `size` bytes. */
async function itemsOf(text: string | Buffer, size = 7) {
  async function* chunks() {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += size)
      yield bytes.subarray(start, start + size);
  }
  const items: Item[] = [];
  for await (const item of readItems(chunks())) items.push(item);
  return items;
}

const one = { place: "line 1", text: '{"id":1}' };

describe("readItems", () => {
  test("reads one value a line, past a mark, blank lines, CRLF and a missing last line end", async () => {
    const items = await itemsOf('\uFEFF{"id":1}\r\n\r\n  \n{"id":"ß😀"}');
    expect(items).toEqual([
      { place: "line 1", text: '{"id":1}\r\n' },
      { place: "line 4", text: '{"id":"ß😀"}' },
    ]);
  });

  test.each([
    ["an array", '[{"id":1},{"id":1.0,"x":[null,true,"a\\u00e9"]}]'],
    ["an array with a mark", '\uFEFF [{"id":1},{"id":1.0,"x":[null,true,"aé"]}] \n'],
    [
      "a page",
      '{"data":[{"id":1},{"id":1.0,"x":[null,true,"aé"]}],"has_more":false,"next_cursor":null}',
    ],
    [
      "a page that starts otherwise",
      '{"has_more":true,"x":{"data":[1]},"data":[{"id":1},{"id":1.0,"x":[null,true,"aé"]}]}',
    ],
    [
      "pages behind each other",
      '{"data":[{"id":1}],"has_more":true}\n{"data":[]}\n{"data":[{"id":1.0,"x":[null,true,"aé"]}]}',
    ],
  ])("reads %s", async (_, text) => {
    const items = await itemsOf(text);
    expect(items.map((item) => "text" in item && item.text)).toEqual([
      '{"id":1}',
      '{"id":1.0,"x":[null,true,"aé"]}',
    ]);
  });

  test("gives an item's number and the line on which it starts", async () => {
    const items = await itemsOf('[\n  {\n    "id": 1\n  },\n  {\n    "id": 2\n  }\n]\n');
    expect(items.map(({ place }) => place)).toEqual(["item 1 (line 2)", "item 2 (line 5)"]);
  });

  test("reads what JSON.stringify wrote, cut anywhere", async () => {
    const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.nat(3),
        fc.integer({ min: 1, max: 40 }),
        async (values, indent, size) => {
          const items = await itemsOf(JSON.stringify(values, null, indent), size);
          expect(items.map((item) => "text" in item && item.text)).toEqual(
            values.map((v) => JSON.stringify(v)),
          );
        },
      ),
      { numRuns: numRuns(40, 100) },
    );
  });

  test.each([
    [
      "an array that ends early",
      '[{"id":1},\n{"id"',
      "line 2",
      "the file ends before its JSON does",
    ],
    [
      "an array that is broken",
      '[{"id":1},\n\n{"id":x}]',
      "line 3",
      "is not JSON: expected a value",
    ],
    [
      "a string that ends early",
      '{"data":[{"id":"abc',
      "line 1",
      "the file ends before its JSON does",
    ],
  ])("names the line of %s", async (_, text, place, problem) => {
    expect((await itemsOf(text)).at(-1)).toEqual({ place, problem });
  });

  test("refuses bytes that aren't UTF-8 and reads on", async () => {
    const items = await itemsOf(
      Buffer.concat([Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), Buffer.from('{"id":1}')]),
    );
    expect(items).toEqual([
      { place: "line 1", problem: "is not UTF-8 text" },
      { ...one, place: "line 2" },
    ]);
  });

  test("refuses an endless line or item without keeping it, and reads on", async () => {
    const long = `{"id":"${"x".repeat(MAX_ITEM_LENGTH)}"}`;
    const lines = await itemsOf(`${long}\n{"id":1}`, 65_536);
    expect(lines).toEqual([
      { place: "line 1", problem: "is longer than 16 MiB" },
      { ...one, place: "line 2" },
    ]);
    const array = await itemsOf(`[${long},{"id":1}]`, 65_536);
    expect(array).toEqual([
      { place: "item 1 (line 1)", problem: "is longer than 16 MiB" },
      { ...one, place: "item 2 (line 1)" },
    ]);
  });

  test("reads deep nesting in a line and in an array", async () => {
    const deep = `{"id":1,"metadata":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    for (const text of [deep, `[${deep}]`]) {
      expect(await itemsOf(text, 65_536)).toEqual([expect.objectContaining({ text: deep })]);
    }
  });

  test("finds nothing in an empty source", async () => {
    for (const text of ["", "\n\n", "[]", '{"data":[]}', "\uFEFF"])
      expect(await itemsOf(text)).toEqual([]);
  });
});
