import { expect, test } from "vitest";
import { findRepeatedNames } from "./check-names.mjs";

const check = (files: Record<string, string>) => findRepeatedNames(new Map(Object.entries(files)));

test("names the files that export one name twice", () => {
  const files = {
    "lib/keys/make.ts": "export async function addKey() {}",
    "lib/testing/rows.ts": "export const addKey = 1;",
    "lib/keys/list.ts": "export function listKeys() {}",
  };
  expect(check(files)).toEqual([
    expect.stringMatching(
      /^addKey is exported by lib\/keys\/make\.ts and lib\/testing\/rows\.ts\./,
    ),
  ]);
});

test("takes an overloaded function for one", () => {
  const source = "export function get(a: 1): 1;\nexport function get(a: 2): 2;";
  expect(check({ "lib/get.ts": source })).toEqual([]);
});

test("allows the framework's names in each of its files", () => {
  const files = {
    "app/api/a/route.ts": "export const GET = 1;",
    "app/api/b/route.ts": "export const GET = 1;",
    "app/a/page.tsx": "export const metadata = {};",
    "app/layout.tsx": "export const metadata = {};",
  };
  expect(check(files)).toEqual([]);
});
