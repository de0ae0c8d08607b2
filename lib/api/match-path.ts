/** A row of a table that was found by a path, and the values of its `[parameters]`. */
export type PathMatch<Row> = { row: Row; params: Record<string, string> };

/**
 * Makes a function that finds the row of a path, or null. A row's own path may hold parameters:
 * `[name]` is one segment, decoded, and `[[...name]]` at the end is any rest. A slash at the end of
 * a request's path means nothing. Fixed paths win over parameters, and those over a rest.
 */
export function createPathMatcher<Row extends { path: string }>(
  rows: readonly Row[],
): (pathname: string) => PathMatch<Row> | null {
  const fixed = new Map<string, PathMatch<Row>>();
  const patterns: { row: Row; segments: string[] }[] = [];
  for (const row of rows) {
    if (row.path.includes("[")) patterns.push({ row, segments: row.path.split("/") });
    else fixed.set(row.path, { row, params: {} });
  }
  patterns.sort((a, b) => Number(hasRest(a.segments)) - Number(hasRest(b.segments)));

  return (pathname) => {
    const isTrimmed = pathname.length > 1 && pathname.endsWith("/");
    const path = isTrimmed ? pathname.slice(0, -1) : pathname;
    const found = fixed.get(path);
    if (found) return found;
    const given = path.split("/");
    for (const { row, segments } of patterns) {
      const params = paramsOf(segments, given);
      if (params) return { row, params };
    }
    return null;
  };
}

/** The values of a pattern's parameters in a path's segments, or null if it does not fit. */
function paramsOf(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | null {
  const isOpen = hasRest(pattern);
  const length = isOpen ? pattern.length - 1 : pattern.length;
  if (isOpen ? given.length < length : given.length !== length) return null;
  const params: Record<string, string> = {};
  for (let index = 0; index < length; index++) {
    const [segment = "", value = ""] = [pattern[index], given[index]];
    if (!segment.startsWith("[")) {
      if (segment !== value) return null;
    } else {
      if (value === "") return null;
      params[segment.slice(1, -1)] = decodeURIComponent(value);
    }
  }
  return params;
}

function hasRest(segments: readonly string[]): boolean {
  return segments.at(-1)?.startsWith("[[...") ?? false;
}
