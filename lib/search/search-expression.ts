import type { Engine } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import type { Searchable } from "./search-tables";
import { scopeOf, type Term, Terms } from "./search-terms";
import { foldId, parseSearch } from "./tokenize";

/** A condition on a document. */
export type SearchExpression =
  | { all: SearchExpression[] }
  | { any: SearchExpression[] }
  | { one: SearchExpression; not: SearchExpression }
  /** A token, exactly. */
  | { token: string }
  /** A token that begins as this term. */
  | { beginning: Term };

/** A token that no document holds. */
const NOWHERE = "\u0084";
/** Words that a beginning may be completed to, one by one: more are cheaper found as a range. */
const MAX_COMPLETIONS = 40;

/**
 * The condition of a searched text on a project's documents: each piece of it occurs by its words,
 * the very last one as a beginning, or begins an id, an external id or a serial number. A text
 * without a letter, digit or emoji finds nothing.
 */
export function textExpression(projectId: string, q: string): SearchExpression {
  const terms = new Terms(scopeOf(projectId));
  const pieces = parseSearch(q).map(({ words, id }): SearchExpression => {
    const found = words.map(({ text, isBeginning }): SearchExpression => {
      const term = terms.word(text);
      return isBeginning ? { beginning: term } : { token: term.token };
    });
    const ids = keyExpressions(terms, id);
    return { any: found.length === 0 ? ids : [{ all: found }, ...ids] };
  });
  const whole = foldId(q);
  // A key may hold spaces.
  const keys = whole.includes(" ") ? keyExpressions(terms, whole) : [];
  return { any: [{ all: pieces }, ...keys] };
}

/** The prefix of an id of ours: an id is found from its `_` on, as `re` is the beginning of a word. */
const OWN_ID = /^(rec|dev|eu|med|txn)_/;

function keyExpressions(terms: Terms, id: string): SearchExpression[] {
  const key = { beginning: terms.key(id) };
  return OWN_ID.test(id) ? [key, { beginning: terms.id(id) }] : [key];
}

/** A document's name that starts with the text and contains all of it; null if the text has no words. */
export function nameExpression(projectId: string, q: string): SearchExpression | null {
  const [word] = parseSearch(q).flatMap(({ words }) => words);
  if (!word) return null;
  const term = new Terms(scopeOf(projectId)).start(word.text);
  const start = word.isBeginning ? { beginning: term } : { token: term.token };
  return { all: [start, textExpression(projectId, q)] };
}

/** That a project's documents hold one of some facts. */
export function factsExpression(projectId: string, facts: readonly string[]): SearchExpression {
  const terms = new Terms(scopeOf(projectId));
  return { any: facts.map((fact) => ({ token: terms.fact(fact) })) };
}

/** The statement that selects the ids of the rows whose documents are as `expression` says. */
export function selectFound(
  engine: Engine,
  of: Searchable,
  expression: SearchExpression,
): Prisma.Sql {
  if (engine === "postgresql") {
    return Prisma.sql`SELECT ${Prisma.raw(`${of}_found`)}(${tsquery(expression)}::tsquery)`;
  }
  const table = Prisma.raw(`${of}_search`);
  return Prisma.sql`
    SELECT row_id FROM ${Prisma.raw(`${of}_search_places`)}
    WHERE place IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ${matchText(expression)})`;
}

/** The same condition on the single row with this `id`: for a walk that soon meets a match. */
export function isFound(
  engine: Engine,
  of: Searchable,
  expression: SearchExpression,
  id: Prisma.Sql,
): Prisma.Sql {
  const table = Prisma.raw(`${of}_search`);
  if (engine === "postgresql") {
    return Prisma.sql`(
      SELECT own.document @@ ${tsquery(expression)}::tsquery FROM ${table} own WHERE own.row_id = ${id})`;
  }
  return Prisma.sql`EXISTS (
    SELECT 1 FROM ${Prisma.raw(`${of}_search_places`)} own
    CROSS JOIN ${table} ON ${table}.rowid = own.place
    WHERE own.row_id = ${id} AND ${table} MATCH ${matchText(expression)})`;
}

/**
 * Selects, as text, how many rows SQLite's index finds, up to one more than `max`. PostgreSQL could only count
 * all of them.
 */
export function countFound(of: Searchable, expression: SearchExpression, max: number): Prisma.Sql {
  const table = Prisma.raw(`${of}_search`);
  return Prisma.sql`
    SELECT CAST(count(*) AS TEXT) FROM (
      SELECT 1 FROM ${table} WHERE ${table} MATCH ${matchText(expression)} LIMIT ${max + 1})`;
}

/** An expression as PostgreSQL's `tsquery` has it. */
export function tsquery(expression: SearchExpression): string {
  if ("token" in expression) return `'${expression.token}'`;
  if ("beginning" in expression) return `'${expression.beginning.token}':*`;
  if ("not" in expression) return `(${tsquery(expression.one)} & !${tsquery(expression.not)})`;
  const [parts, operator] = partsOf(expression, " & ", " | ");
  return parts.length === 0 ? `'${NOWHERE}'` : `(${parts.map(tsquery).join(operator)})`;
}

/** An expression as SQLite's MATCH has it: SQL that makes the text, as beginnings are completed by a table. */
export function matchText(expression: SearchExpression): Prisma.Sql {
  const parts: (string | Prisma.Sql)[] = [];
  addParts(expression, parts);
  const texts: Prisma.Sql[] = [];
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    texts.push(Prisma.sql`${text}`, part);
    text = "";
  }
  texts.push(Prisma.sql`${text}`);
  return Prisma.sql`(${Prisma.join(texts, " || ")})`;
}

function addParts(expression: SearchExpression, parts: (string | Prisma.Sql)[]): void {
  if ("token" in expression) {
    parts.push(quote(expression.token));
    return;
  }
  if ("beginning" in expression) {
    parts.push(beginningText(expression.beginning));
    return;
  }
  if ("not" in expression) {
    parts.push("(");
    addParts(expression.one, parts);
    parts.push(" NOT ");
    addParts(expression.not, parts);
    parts.push(")");
    return;
  }
  const [inner, operator] = partsOf(expression, " AND ", " OR ");
  if (inner.length === 0) parts.push(quote(NOWHERE));
  inner.forEach((one, index) => {
    parts.push(index === 0 ? "(" : operator);
    addParts(one, parts);
  });
  if (inner.length > 0) parts.push(")");
}

function partsOf(
  expression: { all: SearchExpression[] } | { any: SearchExpression[] },
  all: string,
  any: string,
): [SearchExpression[], string] {
  return "all" in expression ? [expression.all, all] : [expression.any, any];
}

function beginningText(term: Term): string | Prisma.Sql {
  const indexed = Terms.beginning(term);
  if (indexed !== null) return quote(indexed);
  const range = `${quote(term.token)} *`;
  if (!term.isInVocabulary) return range;
  const end = `${term.token}\u{10ffff}`;
  return Prisma.sql`(
    SELECT CASE
      WHEN count(*) = 0 THEN ${quote(NOWHERE)}
      WHEN count(*) > ${MAX_COMPLETIONS} THEN ${range}
      ELSE '(' || group_concat('"' || word || '"', ' OR ') || ')' END
    FROM (
      SELECT word FROM search_words WHERE word >= ${term.token} AND word < ${end}
      LIMIT ${MAX_COMPLETIONS + 1}))`;
}

/** No token holds a quote. */
function quote(token: string): string {
  return `"${token}"`;
}
