import { expect, test } from "vitest";
import { findPureTests } from "./pure-tests.mjs";

const pure = (files: Record<string, string>) => findPureTests(new Map(Object.entries(files)));

test("takes a test for pure until anything that it imports leads to a real part", () => {
  const files = {
    "lib/sum.test.ts": 'import { sum } from "./sum";',
    "lib/list.test.ts": 'import { list } from "./list";',
    "lib/kind.test.ts": 'import type { list } from "./list";',
    "lib/run.test.ts": 'import { spawn } from "node:child_process";',
    "lib/sum.ts": "export const sum = 1;",
    "lib/list.ts": 'import { database } from "@/lib/db/database";',
    "lib/db/database.ts": "export const database = 1;",
  };
  expect(pure(files)).toEqual(["lib/sum.test.ts", "lib/kind.test.ts"]);
});

test("leaves out what other runs have: components in a page, proofs and journeys", () => {
  const names = ["components/row.browser.test.tsx", "lib/a.proof.ts", "e2e/journeys/a.spec.ts"];
  expect(pure(Object.fromEntries(names.map((name) => [name, ""])))).toEqual([]);
});

test("finds pure tests in this project, and not those of the databases", () => {
  const found = findPureTests();
  expect(found).toContain("lib/ids.test.ts");
  expect(found).not.toContain("lib/recordings/list-recordings.test.ts");
});
