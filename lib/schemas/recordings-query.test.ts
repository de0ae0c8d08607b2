import { expect, test } from "vitest";
import { filterNames, recordingFilters } from "./recordings-filters";
import {
  parseRecordingsQuery,
  readRecordingsQuery,
  recordingsParams,
  recordingsSearchParams,
} from "./recordings-query";

const parse = (text: string) => parseRecordingsQuery(new URLSearchParams(text));
const read = (text: string) => readRecordingsQuery(new URLSearchParams(text));
const devices = (count: number) =>
  Array.from({ length: count }, (_, index) => `device_id=dev_${index}`).join("&");

test("takes each declared filter as a parameter, several times, and refuses others", () => {
  for (const name of filterNames) expect(Object.keys(recordingsParams)).toContain(name);
  expect(parse("status=failed&status=pending&device_id=dev_1").status).toEqual([
    "failed",
    "pending",
  ]);
  expect(() => parse("firmware=1")).toThrow(
    "takes limit, offset, cursor, sort, status, device_id, end_user_id, reason, created_after",
  );
});

test("comes back from the URL as it went there, in the order of the filters", () => {
  const text =
    "status=failed&device_id=dev_1&device_id=dev_2&end_user_id=eu_1&created_after=2025-01-01&max_duration_ms=5&time_zone=Asia%2FTokyo&sort=started_at&limit=50&offset=50";
  expect(recordingsSearchParams(parse(text)).toString()).toBe(text);
  expect(recordingsSearchParams(parse("")).size).toBe(0);
});

test("refuses more combinations of values than one request may ask for", () => {
  expect(parse(`${devices(50)}&status=failed&status=pending`).device_id).toHaveLength(50);
  expect(() => parse(`${devices(51)}&status=failed&status=pending`)).toThrow(
    "`device_id` makes more than 100 combinations",
  );
  expect(() => parse(devices(101))).toThrow("must be given at most 100 times");
});

test("leaves out of a page's URL what is too much for one request, and keeps the statuses", () => {
  const query = read(
    `${devices(60)}&end_user_id=eu_1&status=failed&status=pending&status=nonsense`,
  );
  expect(query.device_id).toEqual([]);
  expect(query.end_user_id).toEqual(["eu_1"]);
  expect(query.status).toEqual(["failed", "pending"]);
});

test("gives every filter a label of its own", () => {
  const labels = filterNames.map((name) => recordingFilters[name].label);
  expect(new Set(labels).size).toBe(filterNames.length);
});

test("takes the last value of a page's URL for a parameter of one value", () => {
  const query = read(
    "created_after=2025-01-01&created_after=soon&created_after=2025-02-01&sort=nothing&time_zone=Mars",
  );
  expect(query.created_after).toEqual(["2025-02-01"]);
  expect(query.sort).toBe("-created_at");
  expect(query.time_zone).toBe("UTC");
});
