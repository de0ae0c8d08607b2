/**
 * How many levels of objects and lists a stored value may have. What copies, sends or renders one
 * goes down it call by call: some thousands of levels, which fit in 16 KiB, end the stack.
 */
export const MAX_NESTING = 100;

/** A string, whose brackets are none, or a bracket. */
const STRING_OR_BRACKET = /"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/g;

/**
 * Whether a valid JSON text has at most `MAX_NESTING` levels, itself the first. It is the text that is
 * kept and answered, and it may say more than its parsed value: of a repeated key that keeps the last.
 */
export function isNestedLittle(json: string): boolean {
  let depth = 0;
  for (const [part] of json.matchAll(STRING_OR_BRACKET)) {
    if (part === "{" || part === "[") depth++;
    else if (part === "}" || part === "]") depth--;
    if (depth > MAX_NESTING) return false;
  }
  return true;
}
