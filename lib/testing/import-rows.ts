const TIME = "2025-01-15T09:00:00.000Z";
let last = 0;

/** An id that no other row of an import has. */
export const unique = (prefix: string) => `${prefix}_import${++last}`;

export type ImportRow = Record<string, unknown> & { id: string };

/** A recording as a line of a file to import; `fields` replaces its defaults. */
export function row(fields: Record<string, unknown> = {}): ImportRow {
  return {
    id: unique("rec"),
    device_id: unique("dev"),
    end_user_id: unique("eu"),
    name: "Visit „Ä“ 😀",
    status: "completed",
    duration_ms: 61_500,
    started_at: TIME,
    ended_at: TIME,
    transcription_id: "txn_1",
    media: [file()],
    metadata: { b: 1, a: [true, null] },
    created_at: TIME,
    ...fields,
  };
}

/** A media file of such a recording. */
export function file(fields: Record<string, unknown> = {}) {
  return {
    id: unique("med"),
    type: "audio",
    mime_type: "audio/opus",
    file_size_bytes: 2 ** 53 - 1,
    status: "uploaded",
    captured_at: null,
    created_at: TIME,
    ...fields,
  };
}

/** Rows as NDJSON. */
export const lines = (rows: ImportRow[]) => rows.map((each) => JSON.stringify(each)).join("\n");
