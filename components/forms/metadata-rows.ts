/** A key of metadata while a person edits it. */
export type MetadataRow = {
  /** Its own among the rows, however they change. */
  id: number;
  key: string;
  /** The value as it is typed. */
  text: string;
  /** The value that it had; undefined for a new row. */
  was?: unknown;
};

type Metadata = Record<string, unknown>;

/** The keys of metadata as rows, in their order. */
export function toMetadataRows(metadata: Metadata | null): MetadataRow[] {
  return Object.entries(metadata ?? {}).map(([key, value], id) => ({
    id,
    key,
    text: metadataText(value),
    was: value,
  }));
}

/**
 * The metadata of rows, or their problem as the rest of a sentence. Rows without key and value don't count. An
 * unchanged row keeps its value; a number, a list or the like stays one if the new text is JSON. Anything else is a
 * text.
 */
export function parseMetadataRows(
  rows: readonly MetadataRow[],
): { metadata: Metadata | null } | { problem: string } {
  const filled = rows.filter(({ key, text }) => key.trim() !== "" || text !== "");
  const keys = filled.map(({ key }) => key.trim());
  if (keys.includes("")) return { problem: "must have a key for each value" };
  if (new Set(keys).size < keys.length) return { problem: "must have each key once" };
  if (keys.length === 0) return { metadata: null };
  return { metadata: Object.fromEntries(filled.map((row) => [row.key.trim(), valueOfRow(row)])) };
}

function valueOfRow({ text, was }: MetadataRow): unknown {
  if (was !== undefined && text === metadataText(was)) return was;
  if (was === undefined || typeof was === "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function metadataText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
