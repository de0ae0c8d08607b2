import { expect, test } from "vitest";
import { findViolations } from "./check-imports.mjs";

const check = (files: Record<string, string>) => findViolations(new Map(Object.entries(files)));

test("lets app import components and components import lib", () => {
  const violations = check({
    "app/page.tsx": 'import { Row } from "@/components/recordings/row";',
    "components/recordings/row.tsx": 'import { name } from "@/lib/recordings/name";',
    "lib/recordings/name.ts": "export const name = 1;",
  });
  expect(violations).toEqual([]);
});

test("lets ui use the formats of lib, and an entity the list kit, the player and ui", () => {
  const violations = check({
    "components/ui/time.tsx": 'import { formatTime } from "@/lib/format/format-time";',
    "components/recordings/row.tsx": `
      import { Column } from "@/components/data-list/column";
      import { Player } from "@/components/player/player";
      import { Time } from "@/components/ui/time";`,
  });
  expect(violations).toEqual([]);
});

test.each([
  ["lib/a.ts", 'import { Row } from "@/components/row";', "lib knows no screen"],
  ["lib/a.ts", 'import type { Props } from "../app/page";', "lib knows no screen"],
  ["components/row.tsx", 'import { page } from "@/app/page";', "don't know them"],
  ["components/ui/badge.tsx", 'import { status } from "@/lib/status";', "another product"],
  ["components/ui/a.tsx", 'import { b } from "@/components/forms/b";', "ui may use none"],
  ["components/data-list/a.ts", 'import { b } from "../keys/b";', "data-list.*knows no entity"],
  ["components/player/a.ts", 'import type { B } from "../recordings/b";', "make the track"],
  ["components/owners/a.ts", 'import { b } from "../recordings/b";', "two entities"],
  ["app/page.tsx", 'import { database } from "@/lib/db/database";', "handlers and pages"],
  ["lib/recordings/get.ts", 'import { ok } from "@/lib/api/respond";', "on a lower floor"],
  ["lib/db/read.ts", 'import type { Key } from "@/lib/keys/key";', "on a lower floor"],
  ["lib/schemas/row.ts", 'import { log } from "@/lib/log";', "on a lower floor"],
  ["lib/client/fetch.ts", 'import type { Row } from "@/lib/recordings/row";', "on a lower floor"],
  ["app/page.tsx", 'import { addKey } from "@/lib/testing/rows";', "lib/testing is for tests"],
  ["app/page.tsx", 'import { render } from "@/components/testing/open-page";', "is for tests"],
  ["app/page.tsx", 'export { x } from "@/lib/testing/rows";', "lib/testing is for tests"],
  ["app/page.tsx", 'await import("@/lib/testing/rows");', "lib/testing is for tests"],
])("%s: %s is told why not", (path, source, why) => {
  expect(check({ [path]: source })).toEqual([
    expect.stringMatching(new RegExp(`^${path} imports .*${why}`, "i")),
  ]);
});

test("follows a component's imports to what only a server has, and shows the way there", () => {
  const violations = check({
    "components/row.tsx": 'import { a } from "@/lib/a";',
    "lib/a.ts": 'import { createHash } from "node:crypto";',
  });
  expect(violations).toEqual([
    expect.stringContaining("components/row.tsx → lib/a.ts → node:crypto."),
  ]);
});

test("lets a component import a server's types", () => {
  const violations = check({
    "components/row.tsx": 'import type { A } from "@/lib/a";',
    "lib/a.ts": 'import { createHash } from "node:crypto";',
  });
  expect(violations).toEqual([]);
});

test("finds hooks in the server's part of a page, and none behind a file of the browser's", () => {
  const hook = 'import { useEffect } from "react";\nimport { a } from "./a";';
  const page = { "app/page.tsx": 'import { Row } from "@/components/row";' };
  expect(check({ ...page, "components/row.tsx": hook })).toEqual([
    expect.stringContaining("app/page.tsx → components/row.tsx. The last one uses hooks"),
  ]);
  const list = { "components/row.tsx": '"use client";\nimport { x } from "./use-x";' };
  expect(check({ ...page, ...list, "components/use-x.ts": hook })).toEqual([]);
});

test("reports a circle of imports once, also one that a type closes", () => {
  const circle = { "lib/a.ts": 'import { b } from "./b";', "lib/b.ts": 'import { a } from "./a";' };
  expect(check(circle)).toEqual([expect.stringContaining("lib/a.ts → lib/b.ts → lib/a.ts")]);
  const closedByType = check({ ...circle, "lib/b.ts": 'import type { A } from "./a";' });
  expect(closedByType).toEqual([expect.stringContaining("lib/a.ts → lib/b.ts → lib/a.ts")]);
});
