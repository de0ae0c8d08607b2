import { memberTexts } from "@/lib/schemas/member-text";

/** A key of metadata while a person edits it. */
export type MetadataRow = {
  /** Its own among the rows, however they change. */
  id: number;
  key: string;
  /** The value as it is typed. */
  text: string;
  /** The JSON of the value that it had; undefined for a new row. */
  was?: string;
};

/** The keys of metadata's JSON as rows, in their order. */
export function toMetadataRows(json: string): MetadataRow[] {
  return [...memberTexts(json)].map(([key, was], id) => ({ id, key, text: typedText(was), was }));
}

/**
 * The JSON of rows' metadata, null without any; or their problem as the rest of a sentence. Rows without key and value
 * don't count. An unchanged row keeps its value to the last digit; a number, a list or the like stays one if the new
 * text is JSON. Anything else is a text.
 */
export function parseMetadataRows(
  rows: readonly MetadataRow[],
): { json: string | null } | { problem: string } {
  const filled = rows.filter(({ key, text }) => key.trim() !== "" || text !== "");
  const keys = filled.map(({ key }) => key.trim());
  if (keys.includes("")) return { problem: "must have a key for each value" };
  if (new Set(keys).size < keys.length) return { problem: "must have each key once" };
  if (keys.length === 0) return { json: null };
  const members = filled.map((row) => `${JSON.stringify(row.key.trim())}:${jsonOfRow(row)}`);
  return { json: `{${members.join(",")}}` };
}

function jsonOfRow({ text, was }: MetadataRow): string {
  if (was !== undefined && text === typedText(was)) return was;
  const isKept = was !== undefined && !was.startsWith('"') && isJson(text);
  return isKept ? text : JSON.stringify(text);
}

/** How a person sees and types a value: a text without its quotes, anything else as JSON. */
function typedText(json: string): string {
  return json.startsWith('"') ? JSON.parse(json) : json;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
