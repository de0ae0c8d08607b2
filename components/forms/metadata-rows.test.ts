import { expect, test } from "vitest";
import { type MetadataRow, parseMetadataRows, toMetadataRows } from "./metadata-rows";

const known = { ward: "North 3", bed: 12, tags: ["a"], note: "12" };

/** The metadata after rows are changed. */
const after = (change: (rows: MetadataRow[]) => MetadataRow[]) =>
  parseMetadataRows(change(toMetadataRows(JSON.stringify(known))));
const typed = (key: string, text: string) => (rows: MetadataRow[]) =>
  rows.map((row) => (row.key === key ? { ...row, text } : row));
const added = (key: string, text: string) => (rows: MetadataRow[]) => [
  ...rows,
  { id: 9, key, text },
];

test.each([
  ["nothing", (rows: MetadataRow[]) => rows, known],
  ["a text", typed("ward", "7"), { ...known, ward: "7" }],
  ["a number", typed("bed", "14"), { ...known, bed: 14 }],
  ["a number that becomes a text", typed("bed", "14 b"), { ...known, bed: "14 b" }],
  ["a list", typed("tags", '["a", "b"]'), { ...known, tags: ["a", "b"] }],
  ["a new key", added(" shift ", "day"), { ...known, shift: "day" }],
  ["an empty row", added("", ""), known],
  ["no rows", () => [], null],
])("keeps the kinds of values after a change of %s", (_, change, metadata) => {
  const result = after(change);
  expect("json" in result && result.json && JSON.parse(result.json)).toEqual(metadata);
});

test("keeps what a parsed value would lose", () => {
  const json = '{"sum":12345678901234567890,"10":1.50,"9":{"__proto__":1e400}}';
  const rows = toMetadataRows(json);
  expect(parseMetadataRows(rows)).toEqual({ json });
  const changed = typed("sum", "12345678901234567891")(rows);
  expect(parseMetadataRows(changed)).toEqual({ json: json.replace("7890,", "7891,") });
});

test.each([
  [added("", "day"), "must have a key for each value"],
  [added("ward", "day"), "must have each key once"],
])("says what is wrong with rows", (change, problem) => {
  expect(after(change)).toEqual({ problem });
});
