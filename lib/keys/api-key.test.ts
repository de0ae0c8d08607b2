import fc from "fast-check";
import { expect, test } from "vitest";
import { hashKey, hintOf, isWellFormedKey, mintKey } from "./api-key";

const kinds = fc.constantFrom("sk" as const, "rk" as const);
const modes = fc.constantFrom("live" as const, "test" as const);

test("a new key has the promised form and is valid", () => {
  fc.assert(
    fc.property(kinds, modes, (kind, mode) => {
      const key = mintKey(kind, mode);
      expect(key).toMatch(new RegExp(`^${kind}_${mode}_[A-Za-z0-9]{36}$`));
      expect(isWellFormedKey(key)).toBe(true);
    }),
  );
});

test("a key with one mistyped character isn't valid", () => {
  const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_- é";
  const character = fc.constantFrom(...characters);
  fc.assert(
    fc.property(kinds, modes, fc.nat(43), character, (kind, mode, index, replacement) => {
      const key = mintKey(kind, mode);
      const mistyped = key.slice(0, index) + replacement + key.slice(index + 1);
      expect(isWellFormedKey(mistyped)).toBe(mistyped === key);
    }),
    { numRuns: 2_000 },
  );
});

test("a key with swapped, added or missing characters isn't valid", () => {
  const key = mintKey("sk", "live");
  const swapped = key.replace(/(.)(.)(?=.{10}$)/, "$2$1");
  expect(isWellFormedKey(swapped)).toBe(swapped === key);
  for (const text of [`${key}0`, `${key}\n`, ` ${key}`, key.slice(0, -1), key.toUpperCase(), ""]) {
    expect(isWellFormedKey(text), JSON.stringify(text)).toBe(false);
  }
});

test("no two keys are the same", () => {
  const keys = Array.from({ length: 1_000 }, () => mintKey("sk", "test"));
  expect(new Set(keys).size).toBe(keys.length);
});

test("neither the hash nor the hint contains the secret", () => {
  const key = mintKey("rk", "live");
  expect(hashKey(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(hintOf(key)).toBe(`rk_live_…${key.slice(-4)}`);
});
