import { describe, expect, test } from "vitest";
import { parseImported } from "./imported-recording";

const base = { id: "rec_1", status: "completed", created_at: "2025-01-15T09:00:00Z" };

function parse(fields: Record<string, unknown>) {
  const parsed = parseImported(JSON.stringify({ ...base, ...fields }));
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.recording;
}

function problemsOf(fields: Record<string, unknown>) {
  const parsed = parseImported(JSON.stringify({ ...base, ...fields }));
  return "problems" in parsed ? parsed.problems : [];
}

describe("parseImported", () => {
  test("takes null for optional fields, and ignores unknown fields", () => {
    expect(parse({ updated_at: 1, recorded_at: "x", url: {} })).toEqual({
      id: "rec_1",
      deviceId: null,
      endUserId: null,
      name: null,
      status: "completed",
      durationMs: null,
      startedAt: null,
      endedAt: null,
      transcriptionId: null,
      media: [],
      metadata: null,
      createdAt: new Date("2025-01-15T09:00:00.000Z"),
    });
  });

  test.each([
    ["2025-01-15T10:30:00.1234567+01:30", "2025-01-15T09:00:00.123Z"],
    ["2025-01-15t09:00:00z", "2025-01-15T09:00:00.000Z"],
    ["2024-02-29T23:59:59-00:30", "2024-03-01T00:29:59.000Z"],
  ])("reads the time %s as %s", (given, expected) => {
    expect(parse({ created_at: given }).createdAt.toISOString()).toBe(expected);
  });

  test.each([
    ["2025-02-30T00:00:00Z"],
    ["2025-01-15"],
    ["2025-01-15T09:00:00"],
    ["0000-01-01T00:00:00Z"],
    ["9999-12-31T23:59:59-01:00"],
    [1736931600],
    [null],
  ])("refuses the time %j", (given) => {
    expect(problemsOf({ created_at: given })).toMatchObject([{ field: "created_at" }]);
  });

  test("takes seconds if the milliseconds are missing", () => {
    expect(parse({ duration_seconds: 12.5 }).durationMs).toBe(12_500n);
    expect(parse({ duration_ms: 7, duration_seconds: 12 }).durationMs).toBe(7n);
  });

  test("names each wrong field", () => {
    const media = [
      { id: "x", type: "smell", mime_type: "", file_size_bytes: -1, status: "uploaded" },
    ];
    const fields = problemsOf({ id: "rec_a b", status: "done", name: "a\0", media, metadata: [] });
    expect(fields.map(({ field }) => field)).toEqual([
      "id",
      "name",
      "status",
      "media[0].id",
      "media[0].type",
      "media[0].mime_type",
      "media[0].file_size_bytes",
      "media[0].created_at",
      "metadata",
    ]);
  });

  test("takes sizes up to 2^53-1 and none above", () => {
    const file = (file_size_bytes: number) => ({
      media: [
        {
          id: "med_1",
          type: "video",
          mime_type: "video/mp4",
          status: "uploaded",
          created_at: base.created_at,
          file_size_bytes,
        },
      ],
    });
    expect(parse(file(2 ** 53 - 1)).media[0]?.fileSizeBytes).toBe(2n ** 53n - 1n);
    expect(problemsOf(file(2 ** 53))).toMatchObject([{ field: "media[0].file_size_bytes" }]);
  });

  test("refuses metadata with a NUL or beyond its length, and names half surrogates", () => {
    expect(problemsOf({ metadata: { a: "\0" } })).toMatchObject([{ field: "metadata" }]);
    expect(problemsOf({ metadata: { a: "\\u0000" } })).toEqual([]);
    expect(problemsOf({ metadata: { a: "x".repeat(300_000) } })).toMatchObject([
      { field: "metadata" },
    ]);
    expect(problemsOf({ name: "\ud800" })).toMatchObject([{ field: "name" }]);
    expect(parse({ metadata: { a: "\ud800" } }).metadata).toBe('{"a":"\\ud800"}');
  });

  test("refuses metadata that is nested deeper than 100 levels", () => {
    const nested = (depth: number) =>
      Array.from({ length: depth - 1 }).reduce<object>((inner) => ({ inner }), {});
    expect(problemsOf({ metadata: nested(100) })).toEqual([]);
    for (const depth of [101, 2_000]) {
      expect(problemsOf({ metadata: nested(depth) })).toMatchObject([{ field: "metadata" }]);
    }
  });

  test.each(["", "null", "[]", '"x"', "{", "1"])("refuses %j as a whole", (text) => {
    expect(parseImported(text)).toMatchObject({ problems: [{ field: null }] });
  });
});
