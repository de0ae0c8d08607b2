import { expect, test } from "vitest";
import { ownersSearchParams, parseOwnersQuery, readOwnersQuery } from "./owners-query";

const newest = { q: null, id: [], exact: {}, limit: 25, offset: 0, cursor: null };

test("means the newest 25 by default", () => {
  expect(parseOwnersQuery("devices", new URLSearchParams())).toEqual(newest);
  expect(ownersSearchParams(newest).size).toBe(0);
});

test("comes back from the URL as it went there", () => {
  const devices = {
    ...newest,
    q: "100%_load",
    id: ["dev_a", "dev_b"],
    exact: { serial_number: "SN & 1", end_user_id: "eu_1" },
    limit: 50,
    offset: 50,
  };
  expect(parseOwnersQuery("devices", ownersSearchParams(devices))).toEqual(devices);
  const endUsers = { ...newest, exact: { external_id: "a=b" }, cursor: "abc" };
  expect(parseOwnersQuery("end-users", ownersSearchParams(endUsers))).toEqual(endUsers);
});

test("refuses more than a hundred ids", () => {
  const params = new URLSearchParams(Array.from({ length: 101 }, (_, n) => ["id", `dev_${n}`]));
  expect(() => parseOwnersQuery("devices", params)).toThrow("at most 100");
});

test("refuses parameters that only the other directory has", () => {
  const parse = (text: string) => () => parseOwnersQuery("devices", new URLSearchParams(text));
  expect(parse("external_id=1")).toThrow("takes limit, offset, cursor, q, id, serial_number");
  expect(parse("serial_number=1&serial_number=1")).toThrow("must be given once");
});

test("reads the valid parameters of a page's URL, and skips the others", () => {
  const params = new URLSearchParams("q=desk&limit=1000&offset=50&serial_number=1&cursor=abc");
  expect(readOwnersQuery(params)).toEqual({ ...newest, q: "desk", offset: 50 });
});
