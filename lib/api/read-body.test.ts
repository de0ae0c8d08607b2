import { expect, test } from "vitest";
import { z } from "zod";
import type { ApiError } from "@/lib/schemas/api-error";
import { readBody } from "./read-body";

const schema = z.strictObject({ text: z.string(), deep: z.array(z.unknown()).optional() });

function read(body: BodyInit, type = "application/json") {
  const init = { method: "POST", headers: { "content-type": type }, body, duplex: "half" };
  return readBody(new Request("http://recordings.test/", init), schema);
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

test("takes nothing else than JSON", async () => {
  for (const type of ["text/plain", "application/jsonp", "multipart/form-data", ""]) {
    expect(await failure('{"text":"a"}', type)).toEqual({ status: 415, param: undefined });
  }
});

test("stops at 64 KiB, also where no length is declared", async () => {
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
