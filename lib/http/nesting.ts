/**
 * How many levels of objects and lists a stored value may have. What copies, sends or renders one
 * goes down it call by call: some thousands of levels, which fit in 16 KiB, end the stack.
 */
export const MAX_NESTING = 100;

/** Whether a parsed JSON object or list has at most `MAX_NESTING` levels, itself the first. */
export function isNestedLittle(value: object): boolean {
  // Level by level, so that no depth is too much for the question itself.
  let level: unknown[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_NESTING) return false;
    level = level.flatMap((part) => Object.values(part ?? {})).filter(isNested);
  }
  return true;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
