import { hash } from "node:crypto";

// A mark keeps the kinds of tokens apart: no word starts with one.
const ID = "\u0080";
const KEY = "\u0081";
const FACT = "\u0082";
const BEGINNING = "\u0083";
const START = "\u0085";

/** How many characters of a word's beginning SQLite's index holds: docs/decisions/015-search.md. */
const WORD_LENGTHS = 4;
/** The same of keys and of words with digits: there are many that begin alike. */
const KEY_LENGTHS = 8;
/** The same of an id, after its `_`. Generated ones begin with the time: five more characters distinguish hours. */
const ID_LENGTHS = 4;

/** A word, id or key as an index holds it. */
export type Term = {
  token: string;
  /** The shortest and the longest of its beginnings that SQLite's index holds, as lengths of the token. */
  shortest: number;
  longest: number;
  /** Whether its other beginnings are found by the vocabulary. */
  isInVocabulary: boolean;
};

/** The prefix of a project's tokens: its searches never walk past those of others. */
export function scopeOf(projectId: string): string {
  return hash("sha256", projectId).slice(0, 6);
}

/** Makes the tokens of a scope. */
export class Terms {
  constructor(private readonly scope: string) {}

  word(word: string): Term {
    const start = this.scope.length;
    const longest = start + (/\d/.test(word) ? KEY_LENGTHS : WORD_LENGTHS);
    return { token: this.scope + word, shortest: start + 1, longest, isInVocabulary: true };
  }

  /** The word that a name starts with. */
  start(word: string): Term {
    const { token, shortest, longest, isInVocabulary } = this.word(word);
    const [from, to] = [shortest + START.length, longest + START.length];
    return { token: START + token, shortest: from, longest: to, isInVocabulary };
  }

  /** An external id or serial number, folded. */
  key(key: string): Term {
    const token = `${KEY}${this.scope}${spell(key)}`;
    const start = token.length - key.length;
    return { token, shortest: start + 1, longest: start + KEY_LENGTHS, isInVocabulary: true };
  }

  /** An id of ours, folded. */
  id(id: string): Term {
    const token = `${ID}${this.scope}${spell(id)}`;
    const shortest = token.length - id.length + id.indexOf("_") + 1;
    return { token, shortest, longest: shortest + ID_LENGTHS, isInVocabulary: false };
  }

  /** A fact's token. All tokens have one length, for facts of any length; case counts. */
  fact(fact: string): string {
    return `${FACT}${this.scope}${hash("sha256", fact).slice(0, 14)}`;
  }

  /** The beginnings of a term that SQLite's index holds. */
  static beginningsOf({ token, shortest, longest }: Term): string[] {
    const end = Math.min(token.length, longest);
    const beginnings: string[] = [];
    for (let length = shortest; length <= end; length++) {
      beginnings.push(BEGINNING + token.slice(0, length));
    }
    return beginnings;
  }

  /** The token of all that begins as `term`; null if SQLite's index holds none. */
  static beginning({ token, shortest, longest }: Term): string | null {
    const isHeld = token.length >= shortest && token.length <= longest;
    return isHeld ? BEGINNING + token : null;
  }
}

/** Spells what a query language might read as its own by characters that mean nothing to it. */
function spell(id: string): string {
  return id.replaceAll(/[^a-z0-9\u0080-\uffff]/g, (character) =>
    String.fromCharCode(0xe000 + character.charCodeAt(0)),
  );
}
