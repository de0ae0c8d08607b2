import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import type { ApiError } from "@/lib/schemas/api-error";
import { timeField } from "@/lib/schemas/body-fields";
import { readBody } from "./read-body";

const schema = z.strictObject({
  text: z.string(),
  deep: z.array(z.unknown()).optional(),
  sizes: z
    .strictObject({
      one: z.array(z.string().min(2).max(3)).min(1).max(2),
      number: z.number().min(1).max(5),
      kind: z.enum(["a", "b"]),
    })
    .partial()
    .optional(),
});

async function read(body: BodyInit, type = "application/json") {
  const init = { method: "POST", headers: { "content-type": type }, body, duplex: "half" };
  return (await readBody(new Request("http://recordings.test/", init), schema)).fields;
}

const failure = (body: BodyInit, type?: string) =>
  read(body, type).then(
    () => null,
    (error: ApiError) => ({ status: error.status, param: error.extra.param }),
  );

test("reads what the schema describes, however JSON is declared", async () => {
  for (const type of ["application/json", "Application/JSON; charset=utf-8"]) {
    expect(await read('{"text":"å\\u00e9🎙"}', type)).toEqual({ text: "åé🎙" });
  }
});

test("refuses all but JSON", async () => {
  for (const type of ["text/plain", "application/jsonp", "multipart/form-data", ""]) {
    expect(await failure('{"text":"a"}', type)).toEqual({ status: 415, param: undefined });
  }
});

test("stops at 64 KiB, even if no length is declared", async () => {
  const sized = (bytes: number) => JSON.stringify({ text: "x".repeat(bytes - 11) });
  expect(await failure(sized(64 * 1024))).toBeNull();
  expect(await failure(sized(64 * 1024 + 1))).toMatchObject({ status: 413 });
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024)),
  });
  expect(await failure(endless)).toMatchObject({ status: 413 });
});

test.each(["", "{", "{'text': 1}", "NaN", '{"text":"a"} {}', "\u0000"])(
  "refuses %j, which is no JSON",
  async (body) => {
    expect(await failure(body)).toEqual({ status: 400, param: undefined });
  },
);

const sentenceOf = (body: BodyInit) =>
  read(body).then(
    () => null,
    ({ message }: ApiError) => message,
  );
const utf16 = Uint8Array.from(Buffer.from('{"text":"a"}', "utf16le"));

test.each<[string, BodyInit, string]>([
  ["nothing", "", "The body is empty: send a JSON object."],
  ["blanks", " \n", "The body is empty: send a JSON object."],
  [
    "gzip",
    Uint8Array.from(gzipSync('{"text":"a"}')),
    "The body is compressed with gzip: send it as plain JSON.",
  ],
  ["UTF-16", utf16, "The body is in UTF-16: send it in UTF-8."],
  [
    "UTF-16 with a mark",
    Uint8Array.from([0xff, 0xfe, ...utf16]),
    "The body is in UTF-16: send it in UTF-8.",
  ],
  [
    "UTF-16, the other end first",
    utf16.slice().reverse(),
    "The body is in UTF-16: send it in UTF-8.",
  ],
  ["Latin-1", Uint8Array.from([0x22, 0xe9, 0x22]), "The body is not valid UTF-8."],
  ["half a body", "{", "The body is not valid JSON."],
])("says of %s what it is", async (_, body, message) => {
  expect(await sentenceOf(body)).toBe(message);
});

test("takes a byte order mark of UTF-8", async () => {
  expect(await read('\ufeff{"text":"a"}')).toEqual({ text: "a" });
});

test("refuses a body that says it is compressed", async () => {
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const init = { method: "POST", headers, body: Uint8Array.from(gzipSync("{}")) };
  const refused = readBody(new Request("http://recordings.test/", init), schema);
  await expect(refused).rejects.toMatchObject({ status: 415 });
});

test.each([
  ["{}", "`text` is required: it must be a string."],
  ['{"text":1}', "`text` must be a string."],
  ['{"texts":1}', "`texts` is not a field of this request: perhaps `text` is meant."],
  ['{"other":1}', "`text` is required: it must be a string."],
  ['{"text":"a","deep":{}}', "`deep` must be an array."],
  ['{"text":"a","sizes":[]}', "`sizes` must be an object."],
  ['{"text":"a","sizes":{"number":"1"}}', "`sizes.number` must be a number."],
  [
    '{"text":"a","sizes":{"Kind":1}}',
    "`sizes.Kind` is not a field of this request: perhaps `kind` is meant.",
  ],
  [
    '{"text":"a","sizes":{"num":1}}',
    "`sizes.num` is not a field of this request: its fields are one, number, kind.",
  ],
  ['{"text":"a","text":"b"}', "`text` must be given once."],
  ['{"text":"a","deep":[{"a":1,"a":2}]}', "`deep[0].a` must be given once."],
  ['{"text":"a","sizes":{"one":[]}}', "`sizes.one` must not be empty."],
  ['{"text":"a","sizes":{"one":["a"]}}', "`sizes.one[0]` must have at least 2 characters."],
  ['{"text":"a","sizes":{"one":["abcd"]}}', "`sizes.one[0]` must have at most 3 characters."],
  ['{"text":"a","sizes":{"one":["ab","ab","ab"]}}', "`sizes.one` must have at most 2 elements."],
  ['{"text":"a","sizes":{"number":0}}', "`sizes.number` must be at least 1."],
  ['{"text":"a","sizes":{"number":6}}', "`sizes.number` must be at most 5."],
  ['{"text":"a","sizes":{"kind":"c"}}', "`sizes.kind` must be one of a, b."],
])("says what is wrong in %s", async (body, message) => {
  expect(await sentenceOf(body)).toBe(message);
});

test.each([
  [1731700000, "since 1970"],
  ["1731700000000", "since 1970"],
  ["2025-01-15T09:00:00", "lacks its zone"],
  ["2025-01-15 09:00", "lacks its zone"],
  ["2025-01-15", "such as 2025-01-15T09:00:00Z."],
  ["yesterday", "such as 2025-01-15T09:00:00Z."],
  [true, "such as 2025-01-15T09:00:00Z."],
])("says what %j lacks as a time", async (at, words) => {
  const init = { method: "POST", headers: { "content-type": "application/json" } };
  const body = JSON.stringify({ at });
  const asked = readBody(
    new Request("http://recordings.test/", { ...init, body }),
    z.strictObject({ at: timeField }),
  );
  await expect(asked).rejects.toThrow(words);
});

test("refuses bytes that are no UTF-8", async () => {
  expect(await failure(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ status: 400 });
});

test.each(["null", "[]", '"text"', "1"])("refuses %s, which is no object", async (body) => {
  expect(await failure(body)).toEqual({ status: 400, param: undefined });
});

test.each([
  ["{}", "text"],
  ['{"text":null}', "text"],
  ['{"text":"a","other":1}', "other"],
  ['{"text":"a","__proto__":1}', "__proto__"],
  ['{"text":"a\\u0000"}', "text"],
  ['{"text":"a","deep":[[{"a":["\\u0000"]}]]}', "deep"],
  ['{"text":"a","deep":[[{"a\\u0000":1}]]}', "deep"],
])("names what is wrong in %s", async (body, param) => {
  expect(await failure(body)).toEqual({ status: 400, param });
});

test("survives a body nested as deep as its size allows", async () => {
  const depth = 30_000;
  const body = `{"text":"a","deep":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  expect([null, 400]).toContain((await failure(body))?.status ?? null);
});
