/**
 * Cuts text into words in the same way for both engines: indexed and searched texts go through
 * here, and the engines only compare the results.
 */

/** Longer words are cut, in texts and queries alike, in UTF-16 code units. */
const MAX_WORD_LENGTH = 64;

/** Letters that people may type as others, and that no accent derives from them. */
const PLAIN_LETTERS: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  // The form at a word's end, which lower case makes by itself.
  ς: "σ",
};
const WITH_PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");

/** Accents of Latin, Greek and Cyrillic; the vowels and pointing of Arabic and Hebrew; Arabic's stretching. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;

/** Signs that would become letters of the word before them, and letters that people type as an apostrophe. */
const NO_LETTERS = /[\u2120\u2122\u02b9-\u02bf\u02c8]/g;

/** More of what words are found without: rarer marks, Arabic's and Syriac's pointing, the frame of a keycap. */
const MARKS =
  /[\u0483-\u0489\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/g;

/** More letters for which people type others; Arabic's as Persian and Urdu write them, or without their dots. */
const TYPED_LETTERS: Record<string, string> = {
  ŋ: "n",
  ə: "e",
  ɓ: "b",
  ɗ: "d",
  ƙ: "k",
  ƴ: "y",
  ǥ: "g",
  ی: "ي",
  ى: "ي",
  ک: "ك",
  ہ: "ه",
  ة: "ه",
};
const WITH_TYPED_LETTERS = new RegExp(`[${Object.keys(TYPED_LETTERS).join("")}]`, "g");

/** Digits of other scripts than Latin. */
const DIGIT = /(?![0-9])\p{Nd}/gu;
const IS_DIGIT = /\p{Nd}/u;

/** Characters that show nothing: joiners, soft hyphens, marks of direction, variants of emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Nearly all texts are plain ASCII, which only has case to fold: they are cut five times as fast.
 */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_WORDS = /[a-z0-9]+/g;

/** A run of a script that puts no spaces between words. */
const UNSPACED =
  /[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]&&[\p{L}\p{M}\p{N}]]/v
    .source;
const RUNS = new RegExp(
  `(?<unspaced>${UNSPACED}+)|(?<emoji>\\p{Extended_Pictographic}|\\p{RI}\\p{RI})|(?<word>(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}])+)`,
  "gv",
);
/** A letter of such a run, with the marks that stand on it. */
const UNSPACED_LETTER = /.\p{M}*/gsu;

/** Brings a text to the form in which case, accents and width make no difference: names are sorted so. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .normalize("NFKC")
      // ẞ becomes ß, and by capitals that becomes ss, ı becomes i.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKD")
      .replace(ACCENTS, "")
      .replace(INVISIBLE, "")
      .normalize("NFC")
      .replace(WITH_PLAIN_LETTERS, (letter) => PLAIN_LETTERS[letter] ?? letter)
  );
}

/** Brings a text to the form in which searches compare: as `fold`, and with digits and letters as they are typed. */
function foldWords(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return fold(text.replace(NO_LETTERS, "'"))
    .replace(MARKS, "")
    .replace(WITH_TYPED_LETTERS, (letter) => TYPED_LETTERS[letter] ?? letter)
    .replace(DIGIT, plainDigit);
}

/** The ten digits of each script stand in a row, and so may the scripts. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (IS_DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/**
 * The words of a text, each once. Of a script without spaces they are each letter and each two
 * neighbours, so that a word is found inside; an emoji is a word.
 */
export function tokenize(text: string): string[] {
  const words = new Set<string>();
  for (const run of runsOf(text)) {
    if (typeof run === "string") {
      words.add(run);
      continue;
    }
    for (const letter of run) words.add(cut(letter));
    for (const pair of pairsOf(run)) words.add(pair);
  }
  return [...words];
}

/** A condition of a search on a text: it has this word, or a word that begins so. */
export type SearchedWord = { text: string; isBeginning: boolean };

/** A piece of a search between spaces. It is found by its words, or as an id that it begins. */
export type SearchedPiece = {
  words: SearchedWord[];
  /** The piece as an id would hold it. */
  id: string;
};

/**
 * Cuts a search: every piece of it must be found, the last word of all as a beginning. Pieces without words, such as
 * the "&" of "Müller & Co", are left out if others have some.
 */
export function parseSearch(q: string): SearchedPiece[] {
  const pieces = foldId(q)
    .split(" ")
    .filter((piece) => piece !== "");
  const cutPieces = pieces.map((id) => ({
    id,
    words: runsOf(id).flatMap((run) => (typeof run === "string" ? [run] : searchRun(run))),
  }));
  const worded = cutPieces.filter(({ words }) => words.length > 0);
  return (worded.length > 0 ? worded : cutPieces).map(({ id, words }, index) => {
    const isLast = index === worded.length - 1;
    return {
      words: words.map((text, at) => ({ text, isBeginning: isLast && at === words.length - 1 })),
      id,
    };
  });
}

/** An id, an external id or a serial number in the form in which it is compared. */
export function foldId(text: string): string {
  return foldWords(text).replaceAll(/\s+/g, " ").trim();
}

/** A text's runs in their order: a word, or the letters of a script without spaces. */
function runsOf(text: string): (string | string[])[] {
  const folded = foldWords(text);
  if (ASCII.test(folded)) return (folded.match(ASCII_WORDS) ?? []).map(cut);
  return Array.from(folded.matchAll(RUNS), ({ 0: run, groups }) =>
    groups?.unspaced === undefined ? cut(run) : (run.match(UNSPACED_LETTER) ?? []),
  );
}

function searchRun(letters: string[]): string[] {
  return letters.length === 1 ? letters.map(cut) : pairsOf(letters);
}

function pairsOf(letters: string[]): string[] {
  return letters.slice(1).map((letter, index) => cut(`${letters[index]}${letter}`));
}

/** Never between the halves of a surrogate pair. */
function cut(word: string): string {
  if (word.length <= MAX_WORD_LENGTH) return word;
  const end = word.charCodeAt(MAX_WORD_LENGTH - 1);
  const isHalf = end >= 0xd800 && end <= 0xdbff;
  return word.slice(0, isHalf ? MAX_WORD_LENGTH - 1 : MAX_WORD_LENGTH);
}

/** Characters of a key: few enough for a cursor, and for a row of an index. */
export const MAX_NAME_KEY_LENGTH = 100;

/**
 * The text that names are sorted by: without case and accents, compared byte by byte. Longer names are sorted by their
 * first hundred characters.
 */
export function nameKeyOf(name: string | null): string | null {
  return name === null ? null : fold(name).slice(0, MAX_NAME_KEY_LENGTH).toWellFormed();
}
