/** How a field within a body is named: `files[2].content_type`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) =>
      typeof part === "number" ? `${before}[${part}]` : `${before}.${String(part)}`,
    "",
  );
  return typeof path[0] === "number" ? text : text.slice(1);
}
