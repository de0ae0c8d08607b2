import { expect, test } from "vitest";
import { sameSitePath } from "./same-site-path";

test.each(["/", "/projects/proj_1/recordings?status=failed&limit=50#row", "/a%2F%2Fb", "/a//b"])(
  "leads to %s",
  (path) => {
    expect(sameSitePath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "//here.invalid//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  " /projects",
  "projects",
  "",
  null,
  undefined,
])("leads nowhere else: %j", (wanted) => {
  expect(sameSitePath(wanted)).toBe("/");
});
