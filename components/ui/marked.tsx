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
 * Cuts a text at the beginnings of its words that a typed word matches, regardless of case and
 * accents.
 */
function markPieces(text: string, typed: string): Piece[] {
  const wanted = wordsOf(typed).map(({ word }) => plain(word));
  const pieces: Piece[] = [];
  let end = 0;
  for (const { at, word } of wordsOf(text)) {
    const letters = [...word];
    // By whole letters, as one may be plain in two: ß, ss.
    const matches = wanted.map((one) => {
      const count = letters.findIndex((_, index) =>
        plain(letters.slice(0, index + 1).join("")).startsWith(one),
      );
      return letters.slice(0, count + 1).join("").length;
    });
    const length = Math.max(0, ...matches);
    if (length === 0) continue;
    if (at > end) pieces.push({ at: end, piece: text.slice(end, at), isMarked: false });
    pieces.push({ at, piece: text.slice(at, at + length), isMarked: true });
    end = at + length;
  }
  if (end < text.length) pieces.push({ at: end, piece: text.slice(end), isMarked: false });
  return pieces;
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
