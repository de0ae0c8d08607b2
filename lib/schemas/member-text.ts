const BACKSLASH = 0x5c;

/**
 * The text of a member of a JSON object's text, without blanks between its parts: numbers, the
 * order of keys and repeated keys stay as they were written, which no parsed value keeps. Escapes
 * are written the shortest way. Of a repeated member the last counts, as for `JSON.parse`.
 *
 * @param json A valid JSON object.
 * @returns null if there is no such member.
 */
export function memberText(json: string, member: string): string | null {
  let found: string | null = null;
  for (const [key, text] of rawMembers(json)) if (key === member) found = text;
  return found === null ? null : compact(found);
}

/** The texts of all members, each as `memberText` has it, in their order. */
export function memberTexts(json: string): Map<string, string> {
  return new Map([...rawMembers(json)].map(([key, text]) => [key, compact(text)]));
}

function* rawMembers(json: string): Generator<[key: string, text: string]> {
  let depth = 0;
  let start = -1;
  let key: string | null = null;
  let isKey = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      if (depth === 1 && isKey) key = JSON.parse(json.slice(at, end)) as string;
      at = end - 1;
    } else if (character === "{" || character === "[") {
      depth++;
      if (depth === 1) isKey = true;
    } else if (character === ":" && depth === 1) {
      isKey = false;
      start = at + 1;
    } else if (character === "}" || character === "]" || (character === "," && depth === 1)) {
      if (depth === 1 && key !== null && start !== -1) yield [key, json.slice(start, at)];
      if (character === ",") isKey = true;
      else depth--;
    }
  }
}

/** A JSON text without blanks between its parts and with the shortest escapes. */
function compact(json: string): string {
  if (!/[\s\\]/.test(json)) return json;
  const parts: string[] = [];
  let at = 0;
  while (at < json.length) {
    const quote = json.indexOf('"', at);
    const end = quote === -1 ? json.length : endOfString(json, quote);
    parts.push(json.slice(at, quote === -1 ? end : quote).replace(/\s+/g, ""));
    if (quote !== -1) parts.push(shortest(json.slice(quote, end)));
    at = end;
  }
  return parts.join("");
}

function shortest(text: string): string {
  return text.includes("\\") ? JSON.stringify(JSON.parse(text)) : text;
}

/** The position after the closing quote of the string that starts at `start`. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end + 1;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
