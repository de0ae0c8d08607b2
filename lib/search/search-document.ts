import type { Engine } from "@/lib/db/database";
import { scopeOf, type Term, Terms } from "./search-terms";
import { foldId, tokenize } from "./tokenize";

/** The document by which a search finds a row. */
export type SearchDocument = {
  projectId: string;
  /** Texts, found by their words and the beginnings of those. */
  texts: readonly (string | null)[];
  /** Ids of ours, found by their beginning from the `_` on. */
  ids: readonly (string | null)[];
  /** External ids and serial numbers, found by their beginning. */
  keys: readonly (string | null)[];
  /** Its name, if people look for it by its first word. */
  name?: string | null;
  /** As `status=failed`, compared to the letter. */
  facts: readonly string[];
};

/** A document's tokens, and those of them that a vocabulary has to hold to find beginnings. */
export type SearchTokens = { tokens: string[]; words: string[] };

/** Max size of facts and of words: PostgreSQL keeps no document of a MiB or more. */
const MAX_BYTES = 500_000;
const MAX_FACTS = 20_000;

/**
 * The tokens of a document, each once. For SQLite they also hold the beginnings of words, keys and
 * ids: PostgreSQL finds those by itself. A document that is not indexable has no words.
 */
export function tokensOf(engine: Engine, document: SearchDocument): SearchTokens {
  const { facts, terms } = readDocument(document);
  const tokens = new Set<string>(facts.slice(0, MAX_FACTS));
  const words: string[] = [];
  let bytes = 0;
  for (const [token, term] of terms) {
    bytes += Buffer.byteLength(token) + 1;
    if (bytes > MAX_BYTES) break;
    tokens.add(token);
    if (engine === "postgresql") continue;
    if (term.isInVocabulary) words.push(token);
    for (const one of Terms.beginningsOf(term)) tokens.add(one);
  }
  return { tokens: [...tokens], words };
}

function readDocument({ projectId, texts, ids, keys, name, facts }: SearchDocument) {
  const make = new Terms(scopeOf(projectId));
  const terms = new Map<string, Term>();
  const add = (term: Term) => terms.set(term.token, term);
  for (const text of texts) {
    if (text !== null) for (const word of tokenize(text)) add(make.word(word));
  }
  for (const id of ids) if (id !== null) add(make.id(foldId(id)));
  for (const key of keys) if (key !== null) add(make.key(foldId(key)));
  const [start] = tokenize(name ?? "");
  if (start !== undefined) add(make.start(start));
  return { facts: facts.map((fact) => make.fact(fact)), terms };
}
