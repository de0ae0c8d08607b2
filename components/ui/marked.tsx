/** A text in which the beginnings of words that begin as a typed one are marked. */
export function Marked({ text, typed }: { text: string; typed: string }) {
  const pieces = markPieces(text, typed);
  if (!pieces.some(({ isMarked }) => isMarked)) return text;
  return pieces.map(({ at, piece, isMarked }) =>
    isMarked ? (
      <mark key={at} className="rounded-[3px] bg-match text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

/** Whether a word of a text begins as a typed one. */
export function isMarked(text: string, typed: string): boolean {
  return markPieces(text, typed).some((piece) => piece.isMarked);
}

/** Whether every typed word is the beginning of a word of a text. */
export function hasEveryWord(text: string, typed: string): boolean {
  const words = wordsOf(text).map(({ word }) => plain(word));
  return wordsOf(typed).every(({ word }) => words.some((one) => one.startsWith(plain(word))));
}

type Piece = { at: number; piece: string; isMarked: boolean };

/**
 * Cuts a text at what a typed word matches, regardless of case and accents: the beginnings of words, and in scripts
 * without spaces any place. Matches that stand together are one.
 */
function markPieces(text: string, typed: string): Piece[] {
  const wanted = wordsOf(typed).map(({ word }) => plain(word));
  const marks: { at: number; end: number }[] = [];
  for (const { at, end } of wordsOf(text).flatMap((word) => matchesIn(word, wanted))) {
    const last = marks.at(-1);
    // Between two words that both match there may be a space, a dash or the like.
    if (last && !/[\p{L}\p{M}\p{N}]/u.test(text.slice(last.end, at))) last.end = end;
    else marks.push({ at, end });
  }
  const pieces: Piece[] = [];
  let done = 0;
  for (const { at, end } of marks) {
    if (at > done) pieces.push({ at: done, piece: text.slice(done, at), isMarked: false });
    pieces.push({ at, piece: text.slice(at, end), isMarked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ at: done, piece: text.slice(done), isMarked: false });
  return pieces;
}

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Where a word of a text matches wanted ones, each as far as the longest does. */
function matchesIn({ at, word }: { at: number; word: string }, wanted: readonly string[]) {
  const letters = [...word];
  const matches: { at: number; end: number }[] = [];
  const starts = UNSPACED.test(word) ? letters.length : 1;
  for (let start = 0; start < starts; ) {
    const length = Math.max(0, ...wanted.map((one) => lengthOfMatch(letters.slice(start), one)));
    const from = at + letters.slice(0, start).join("").length;
    const found = letters.slice(start, start + length).join("");
    if (length > 0) matches.push({ at: from, end: from + found.length });
    start += Math.max(1, length);
  }
  return matches;
}

/** With how many of its letters a word begins as a wanted one; 0 if it doesn't. */
function lengthOfMatch(letters: readonly string[], wanted: string): number {
  if (wanted === "") return 0;
  // By whole letters, as one may be plain in two: ß, ss.
  const last = letters.findIndex((_, index) =>
    plain(letters.slice(0, index + 1).join("")).startsWith(wanted),
  );
  return last + 1;
}

function wordsOf(text: string): { at: number; word: string }[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ 0: word, index }) => ({
    at: index,
    word,
  }));
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toUpperCase().toLowerCase();
}
