import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foundTexts, unfoundTexts } from "@/lib/testing/search-cases";
import { fold, foldId, parseSearch, tokenize } from "./tokenize";

/** Whether a search finds a text by its words: the rule of both engines, in a few lines. */
function finds(q: string, text: string): boolean {
  const words = tokenize(text);
  const pieces = parseSearch(q);
  return (
    pieces.length > 0 &&
    pieces.every(
      (piece) =>
        piece.words.length > 0 &&
        piece.words.every(({ text, isBeginning }) =>
          words.some((word) => (isBeginning ? word.startsWith(text) : word === text)),
        ),
    )
  );
}

describe("a search finds", () => {
  test.each(foundTexts)("%s in %s", (q, text) => {
    expect(finds(q, text)).toBe(true);
  });

  test.each(unfoundTexts)("no %s in %s", (q, text) => {
    expect(finds(q, text)).toBe(false);
  });
});

test("cuts an indexed text into words, each once", () => {
  expect(tokenize("Ward 3: ward_3, ward-4")).toEqual(["ward", "3", "4"]);
  expect(tokenize("会議室B")).toEqual(["会", "議", "室", "会議", "議室", "b"]);
  expect(tokenize(" …!?'\"*()")).toEqual([]);
});

test("keeps the pieces of a search as ids, with any characters", () => {
  expect(parseSearch("  SN-10/a \t rec_AbC")).toEqual([
    {
      words: [
        { text: "sn", isBeginning: false },
        { text: "10", isBeginning: false },
        { text: "a", isBeginning: false },
      ],
      id: "sn-10/a",
    },
    {
      words: [
        { text: "rec", isBeginning: false },
        { text: "abc", isBeginning: true },
      ],
      id: "rec_abc",
    },
  ]);
  expect(foldId(" Patient  77 ")).toBe("patient 77");
});

test("cuts long words alike in texts and searches, and no letter in halves", () => {
  const long = `${"x".repeat(63)}𝒳${"y".repeat(100)}𐐀𐐀𐐀`;
  expect(finds(long, long)).toBe(true);
  expect(finds(`${"𐐀".repeat(40)}`, "𐐀".repeat(100))).toBe(true);
  for (const word of tokenize(`${"a".repeat(63)}${"𐐨".repeat(9)}`)) {
    expect(word.isWellFormed()).toBe(true);
  }
});

test("finds every text that has words by itself, folds twice as once, and makes words of letters alone", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 }).filter((one) => one.isWellFormed());
  fc.assert(
    fc.property(text, (text) => {
      expect(finds(text, text)).toBe(tokenize(text).length > 0);
      expect(fold(fold(text))).toBe(fold(text));
      expect(tokenize(text).join("")).not.toMatch(/[\s\p{Cc}\p{P}"'*]/u);
    }),
    { numRuns: 100 },
  );
});
