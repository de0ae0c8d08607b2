/** A number of a metadata object as its JSON writes it: it may have more digits than JavaScript keeps. */
class WrittenNumber {
  constructor(readonly text: string) {}
}

type Leaf = string | number | boolean | null | WrittenNumber;

/** The parts of a metadata object that can be found. */
export type MetadataFacts = {
  /** The values that `metadata[key]` compares, each once. */
  facts: string[];
  /** The texts that `q` looks in. */
  texts: string[];
};

/** Numbers of so many digits, or with an exponent, are read as they are written: that takes longer. */
const LONG_NUMBER = /\d[\d.]{15}|\d[eE]/;

/**
 * Reads a metadata object's JSON. Paths are joined by dots; a list's elements have the list's path.
 */
export function readMetadataFacts(json: string): MetadataFacts {
  const facts = new Set<string>();
  const texts: string[] = [];
  for (const [path, leaf] of leavesOf(json)) {
    facts.add(factOf(path, leaf));
    if (typeof leaf === "string") texts.push(leaf);
  }
  return { facts: [...facts], texts };
}

/** The values of a metadata object's JSON by path, as `metadata[path]` compares them. */
export function readMetadataValues(json: string): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [path, leaf] of leavesOf(json)) {
    const known = values.get(path) ?? new Set();
    values.set(path, known.add(leaf instanceof WrittenNumber ? leaf.text : String(leaf)));
  }
  return values;
}

function leavesOf(json: string): [path: string, leaf: Leaf][] {
  const leaves: [string, Leaf][] = [];
  const add = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      for (const element of value) add(element, path);
    } else if (isLeaf(value)) {
      leaves.push([path, value]);
    } else {
      for (const [key, member] of Object.entries(value as object)) {
        add(member, path === "" ? key : `${path}.${key}`);
      }
    }
  };
  add(LONG_NUMBER.test(json) ? parseAsWritten(json) : JSON.parse(json), "");
  return leaves;
}

/**
 * The facts any of which a recording has if its metadata holds, at a path, what a caller wrote: this text, or this
 * number, `true`, `false` or `null`.
 */
export function metadataFactsFor(path: string, written: string): string[] {
  const facts = [factOf(path, written)];
  if (/^(true|false|null)$/.test(written)) facts.push(factOf(path, JSON.parse(written) as Leaf));
  if (NUMBER.test(written)) facts.push(factOf(path, new WrittenNumber(written)));
  return facts;
}

/** A number as JSON writes it. */
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

function factOf(path: string, leaf: Leaf): string {
  if (typeof leaf === "string") return `metadata\0${path}\0"${leaf}`;
  if (typeof leaf === "number") return `metadata\0${path}\0${canonical(String(leaf))}`;
  if (leaf instanceof WrittenNumber) return `metadata\0${path}\0${canonical(leaf.text)}`;
  return `metadata\0${path}\0${leaf}`;
}

/** One text for all ways to write a number: its digits without zeros around them, and their exponent. */
function canonical(number: string): string {
  const parts = NUMBER.exec(number);
  // Its exponent is of more digits than any number needs.
  if (!parts) return number;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = (whole + fraction).replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  if (kept === "") return "0";
  return `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

function isLeaf(value: unknown): value is Leaf {
  return typeof value !== "object" || value === null || value instanceof WrittenNumber;
}

function parseAsWritten(json: string): unknown {
  const read = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && context?.source !== undefined
      ? new WrittenNumber(context.source)
      : value;
  return JSON.parse(json, read);
}
