import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase62, type IdPrefix, mintId, randomText } from "./ids";

const prefixes = fc.constantFrom<IdPrefix>("rec", "med", "dev", "eu", "proj", "key", "req", "usr");
const LAST_TIME = 62 ** 8 - 1;

test("an id is its prefix and 24 characters of A-Za-z0-9", () => {
  fc.assert(
    fc.property(prefixes, fc.integer({ min: 0, max: LAST_TIME }), (prefix, now) => {
      expect(mintId(prefix, now)).toMatch(new RegExp(`^${prefix}_[A-Za-z0-9]{24}$`));
    }),
  );
});

test("ids of different milliseconds sort by time, as bytes", () => {
  const times = fc.integer({ min: 0, max: LAST_TIME });
  fc.assert(
    fc.property(times, times, (one, other) => {
      fc.pre(one !== other);
      const [early, late] = [
        mintId("rec", Math.min(one, other)),
        mintId("rec", Math.max(one, other)),
      ];
      expect(Buffer.compare(Buffer.from(early), Buffer.from(late))).toBe(-1);
    }),
  );
});

test("many ids of one millisecond are all different", () => {
  const ids = Array.from({ length: 10_000 }, () => mintId("rec", 0));
  expect(new Set(ids).size).toBe(ids.length);
});

test("random text uses each character about equally often", () => {
  const counts = new Map<string, number>();
  const length = 62 * 2_000;
  for (const character of randomText(length)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // Six standard deviations: chance fails this once in millions of runs, a bias of 1 % does not.
  for (const [character, count] of counts) {
    expect(Math.abs(count - 2_000), character).toBeLessThan(6 * Math.sqrt(2_000));
  }
});

test("random text has the given length", () => {
  for (const length of [0, 1, 16, 30, 1_000]) expect(randomText(length)).toHaveLength(length);
});

test.each([
  [0, "000000"],
  [61, "00000z"],
  [62, "000010"],
  [2 ** 32 - 1, "4gfFC3"],
])("%i is %s in base 62", (value, text) => {
  expect(encodeBase62(value, 6)).toBe(text);
});
