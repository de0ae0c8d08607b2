import { expect, test } from "vitest";
import { findSimilarName } from "./similar-name";

const names = ["name", "external_id", "end_user_id", "metadata", "url", "files"];

test.each([
  ["externalId", "external_id"],
  ["External-ID", "external_id"],
  ["metdata", "metadata"],
  ["metadatas", "metadata"],
  ["file", "files"],
  ["nmae", null],
  ["title", null],
  ["uri", "url"],
  ["", null],
  ["x".repeat(10_000), null],
])("finds what %j means", (given, meant) => {
  expect(findSimilarName(given, names)).toBe(meant);
});
