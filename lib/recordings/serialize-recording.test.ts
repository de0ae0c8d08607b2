import fc from "fast-check";
import { expect, test } from "vitest";
import { positionOf } from "@/lib/paging/position";
import { recordingSchema } from "@/lib/schemas/recording";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { mediaRow, recordingRow } from "@/lib/testing/rows";
import { apiText, serializeRecording } from "./serialize-recording";

const CUT = ',"duration_seconds":';
const updatedAt = new Date("2025-02-01T00:00:00.000Z");

const times = fc.date({
  min: new Date("0001-01-01T00:00:00.000Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});
/** Text that tries to look like the row's own end. */
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string().map((text) => text + CUT + text),
  fc.constantFrom(`"}${CUT}1}`, `${CUT}null,"recorded_at":null}`, "\u2028\u2029", '\\"', "\0"),
);
const metadata = fc
  .dictionary(
    texts,
    fc.oneof(fc.jsonValue(), texts, fc.constant({ [CUT]: CUT, duration_seconds: 1 })),
  )
  .map((value) => JSON.stringify(value));

const rows = fc
  .record({
    name: fc.option(texts),
    status: fc.constantFrom(...recordingStatuses),
    durationMs: fc.option(fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) })),
    startedAt: fc.option(times),
    endedAt: fc.option(times),
    metadata: fc.option(metadata),
    createdAt: times,
    media: fc.array(
      fc
        .record({
          mimeType: texts,
          fileSizeBytes: fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) }),
          capturedAt: fc.option(times),
          createdAt: times,
        })
        .map(mediaRow),
      { maxLength: 4 },
    ),
  })
  .map((row) => recordingRow("proj_1", row));

test("any recording has the promised shape, with its fields in order", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const answer = JSON.parse(apiText(serializeRecording(row, updatedAt)));
      recordingSchema.parse(answer);
      expect(Object.keys(answer)).toEqual(Object.keys(recordingSchema.shape));
      expect(answer).toMatchObject({
        name: row.name,
        duration_ms: row.durationMs === null ? null : Number(row.durationMs),
        created_at: row.createdAt.toISOString(),
      });
    }),
    { numRuns: 500 },
  );
});

test("the contract's text and /v1's differ by exactly the fields that /v1 adds", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const json = serializeRecording(row, updatedAt);
      const { duration_seconds, recorded_at, updated_at, ...rest } = JSON.parse(json);
      expect(JSON.parse(apiText(json))).toEqual(rest);
      expect(recorded_at).toBe(rest.started_at);
      expect(updated_at).toBe(updatedAt.toISOString());
      const seconds = row.durationMs === null ? null : Math.round(Number(row.durationMs) / 1000);
      expect(duration_seconds).toBe(seconds);
    }),
    { numRuns: 500 },
  );
});

test("metadata is answered byte for byte, however its numbers and keys are written", () => {
  const given = [
    '{"b":1,"a":2,"10":3,"2":4}',
    '{"n":12345678901234567890.10,"e":1E+2,"z":-0,"f":1.0}',
    '{ "spaced" : [ ] ,\n"\\u00e4\\/":"\\ud83d"}',
    '{"twice":1,"twice":2}',
    `{"${CUT.replaceAll('"', '\\"')}":"x"}`,
    `{"a":1${CUT}2}`,
    "{}",
  ];
  for (const text of given) {
    const json = serializeRecording(recordingRow("proj_1", { metadata: text }), updatedAt);
    expect(apiText(json)).toContain(`,"metadata":${text},"created_at":"`);
    expect(() => JSON.parse(apiText(json))).not.toThrow();
  }
});

test("files are in the order of their creation, then of their ids", () => {
  const at = (ms: number, id: string) => mediaRow({ id, createdAt: new Date(ms) });
  const media = [at(2, "med_a"), at(1, "med_c"), at(1, "med_B"), at(1, "med_b")];
  const json = serializeRecording(recordingRow("proj_1", { media }), updatedAt);
  const ids = JSON.parse(json).media.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(["med_B", "med_b", "med_c", "med_a"]);
});

test("a file beyond two gigabytes is a plain integer", () => {
  const media = [mediaRow({ fileSizeBytes: 5_000_000_000n })];
  const json = serializeRecording(recordingRow("proj_1", { media }), updatedAt);
  expect(json).toContain('"file_size_bytes":5000000000,');
});

test("a row's place in the list is read from its text, with any other fields in it", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const { createdAt, id } = row;
      expect(positionOf(serializeRecording(row, updatedAt))).toEqual({ createdAt, id });
    }),
  );
});
