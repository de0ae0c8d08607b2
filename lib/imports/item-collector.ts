import type { Token } from "stream-json/core/parser.js";

/** Max length of one recording's text, in characters; a longer one is refused unread. */
export const MAX_ITEM_LENGTH = 16 * 1024 * 1024;

export const tooLong = { problem: `is longer than ${MAX_ITEM_LENGTH / 1024 / 1024} MiB` };
export const notUtf8 = { problem: "is not UTF-8 text" };

/** One recording's JSON text, or what kept it from being read. */
export type Item = {
  /** Its place, for people: `line 12` or `item 3 (line 40)`. */
  place: string;
} & ({ text: string } | { problem: string });

/**
 * Puts the items of arrays, and of pages' `data`, together from a parser's tokens: each as JSON
 * text with numbers as they were written. What stands around them is passed over.
 */
export class ItemCollector {
  /** The containers that are open: `[` or `{` each. */
  private readonly open: ("[" | "{")[] = [];
  /** How many containers are open around an item; 0 if no item is expected here. */
  private itemDepth = 0;
  private key = "";
  private parts: string[] = [];
  private length = 0;
  private needsComma = false;
  private startLine = 0;
  private count = 0;

  /** Whether every value that began has ended. */
  get isComplete(): boolean {
    return this.open.length === 0;
  }

  /** Takes the next token, which was read on `line`; returns the item that ends with it. */
  take(token: Token, line: number): Item | null {
    switch (token.name) {
      case "startObject":
      case "startArray":
        return this.begin(token.name === "startArray" ? "[" : "{", line);
      case "endObject":
      case "endArray":
        return this.end(token.name === "endArray" ? "]" : "}");
      case "keyValue":
        this.key = token.value;
        this.add(`${JSON.stringify(token.value)}:`, line);
        this.needsComma = false;
        return null;
      case "startString":
        this.add('"', line);
        this.needsComma = false;
        return null;
      case "stringChunk":
        this.add(JSON.stringify(token.value).slice(1, -1), line);
        return null;
      case "endString":
        this.add('"', line);
        return this.endValue();
      case "numberValue":
        this.add(token.value, line);
        return this.endValue();
      case "nullValue":
      case "trueValue":
      case "falseValue":
        this.add(String(token.value), line);
        return this.endValue();
      default:
        return null;
    }
  }

  private begin(opener: "[" | "{", line: number): null {
    const isList = opener === "[" && this.itemDepth === 0;
    const isData = this.open.length === 1 && this.open[0] === "{" && this.key === "data";
    this.add(opener, line);
    this.needsComma = false;
    this.open.push(opener);
    if (isList && (this.open.length === 1 || isData)) this.itemDepth = this.open.length;
    return null;
  }

  private end(closer: "]" | "}"): Item | null {
    if (this.open.length === this.itemDepth) this.itemDepth = 0;
    this.open.pop();
    this.needsComma = false;
    this.add(closer, this.startLine);
    return this.endValue();
  }

  private add(text: string, line: number): void {
    if (this.itemDepth === 0 || this.open.length < this.itemDepth) return;
    if (this.length === 0) this.startLine = line;
    const part = this.needsComma && this.length > 0 ? `,${text}` : text;
    this.needsComma = false;
    this.length += part.length;
    if (this.length <= MAX_ITEM_LENGTH) this.parts.push(part);
    else this.parts = [];
  }

  private endValue(): Item | null {
    this.needsComma = true;
    if (this.itemDepth === 0 || this.open.length !== this.itemDepth || this.length === 0)
      return null;
    const place = `item ${++this.count} (line ${this.startLine})`;
    const item = this.length > MAX_ITEM_LENGTH ? tooLong : { text: this.parts.join("") };
    this.parts = [];
    this.length = 0;
    return { place, ...item };
  }
}
