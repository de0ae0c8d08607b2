import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { envNames } from "@/lib/env";
import { readProject } from "./import-graph.mjs";

const decisions = readdirSync("docs/decisions").map((name) => `docs/decisions/${name}`);
const pages = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/api.md", ...decisions];

test("the docs name no file that has moved or gone", () => {
  const paths = [...readProject().keys()];
  const gone = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/(?<![*.\w>-])\w[\w./()-]*\.(?:tsx?|mjs)\b/g)]
      .map(([name]) => name)
      .filter((name) => !existsSync(name) && !paths.some((path) => `/${path}`.endsWith(`/${name}`)))
      .map((name) => `${page}: ${name}`),
  );
  expect(gone).toEqual([]);
});

test("the list of decisions has each of them", () => {
  const list = readFileSync("docs/decisions/README.md", "utf8");
  for (const path of decisions) {
    const name = path.replace("docs/decisions/", "");
    if (name !== "README.md") expect(list).toContain(`](${name})`);
  }
});

test("each setting is in the README and in .env.example", () => {
  const [readme, example] = ["README.md", ".env.example"].map((page) => readFileSync(page, "utf8"));
  for (const name of envNames) {
    expect(readme).toContain(`\`${name}\``);
    expect(example).toMatch(new RegExp(`^# ${name}=`, "m"));
  }
});
