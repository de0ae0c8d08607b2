import { expect, test } from "vitest";
import { isSupported } from "./supported-node.mjs";

test.for([
  ["20.20.2", false],
  ["22.11.0", false],
  ["22.12.0", true],
  ["24.21.0", true],
  ["26.0.0", true],
] as const)("Node %s is supported: %s", ([version, expected]) => {
  expect(isSupported(version)).toBe(expected);
});
