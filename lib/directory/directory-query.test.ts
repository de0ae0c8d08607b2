import { expect, test } from "vitest";
import { directorySearchParams, parseDirectoryQuery } from "./directory-query";

test("asks for the newest 25 where nothing is said", () => {
  const query = { q: null, id: [], limit: 25, offset: 0 };
  expect(parseDirectoryQuery(new URLSearchParams())).toEqual(query);
  expect(directorySearchParams(query).size).toBe(0);
});

test("comes back from the URL as it went there", () => {
  const query = { q: "100%_load", id: ["dev_a", "dev_b"], limit: 50, offset: 50 };
  expect(parseDirectoryQuery(directorySearchParams(query))).toEqual(query);
});

test("refuses more than a hundred ids", () => {
  const params = new URLSearchParams(Array.from({ length: 101 }, (_, n) => ["id", `dev_${n}`]));
  expect(() => parseDirectoryQuery(params)).toThrow("at most 100");
});
