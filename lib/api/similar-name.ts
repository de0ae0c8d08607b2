/**
 * Finds the name that another one seems to mean, or null: one in other letters (`externalId` for `external_id`), or with
 * up to two characters more, fewer or others (`metdata`); in a name of up to five characters up to one.
 */
export function findSimilarName(given: string, names: readonly string[]): string | null {
  const sameForm = names.find((name) => formOf(name) === formOf(given));
  if (sameForm !== undefined) return sameForm;
  const ranked = names
    .map((name) => ({ name, edits: editsBetween(formOf(given), formOf(name)) }))
    .filter(({ name, edits }) => edits <= (name.length > 5 ? 2 : 1))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.name ?? null;
}

/** Longer names are nobody's slip, and would cost time. */
const MAX_LENGTH = 64;

function formOf(name: string): string {
  return name
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replaceAll(/[_\s-]/g, "");
}

/** The number of characters to add, remove or replace (Levenshtein's distance). */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [above, character] of [...from].entries()) {
    const next = [above + 1];
    for (const [index, other] of [...to].entries()) {
      const replaced = (row[index] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
