import { fieldPath } from "./body-fields";

/** A string, or a character that parts others. */
const STRING_OR_MARK = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/g;

/** An object with its keys so far, or a list, and the key or index of the value in hand. */
type Level = { keys: Set<string> | null; at: string | number };

/**
 * The path of the first key that an object of a JSON text has twice, at any depth, such as
 * `metadata.site`; null if there is none. A parser keeps one of the two, and parsers differ in
 * which.
 *
 * @param json A valid JSON text.
 */
export function findRepeatedKey(json: string): string | null {
  const levels: Level[] = [];
  let isKeyNext = false;
  for (const [part] of json.matchAll(STRING_OR_MARK)) {
    const level = levels.at(-1);
    if (part === "{" || part === "[") {
      isKeyNext = part === "{";
      levels.push({ keys: isKeyNext ? new Set() : null, at: 0 });
    } else if (part === "}" || part === "]") {
      levels.pop();
      isKeyNext = false;
    } else if (part === ",") {
      isKeyNext = level?.keys != null;
      if (level && typeof level.at === "number") level.at++;
    } else if (isKeyNext && level?.keys) {
      isKeyNext = false;
      level.at = JSON.parse(part) as string;
      if (level.keys.has(level.at)) return fieldPath(levels.map(({ at }) => at));
      level.keys.add(level.at);
    }
  }
  return null;
}
