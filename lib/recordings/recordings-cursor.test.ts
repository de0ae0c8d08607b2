import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiError } from "@/lib/schemas/api-error";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { allRecordings } from "@/lib/schemas/recordings-filters";
import { recordingsParams } from "@/lib/schemas/recordings-query";
import type { RecordingsSort, SortField } from "@/lib/schemas/recordings-sort";
import { nameKeyOf } from "@/lib/search/tokenize";
import { decodeCursor, encodeCursor } from "./recordings-cursor";

const times = fc.date({
  min: new Date("0001-01-01T00:00:00.000Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});
const durations = fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) });

/** A recording's name may have 255 characters of any script, and letters that fold to several. */
const names = fc
  .option(
    fc.oneof(fc.string({ unit: "binary", maxLength: 255 }), fc.constant("\ufdfa".repeat(255))),
  )
  .map((name) => (name === null ? null : nameKeyOf(name.replaceAll("\0", ""))));

/** A sort, and what a row may be sorted by in it. */
const sorted = fc.oneof(
  fc.record({ sort: sortBy("created_at", "updated_at"), value: times }),
  fc.record({ sort: sortBy("started_at"), value: fc.option(times) }),
  fc.record({ sort: sortBy("duration_ms"), value: fc.option(durations) }),
  fc.record({ sort: sortBy("name"), value: names }),
);
const ids = fc.stringMatching(/^rec_[A-Za-z0-9_-]{1,64}$/);
const filters = fc.record({
  status: fc.uniqueArray(fc.constantFrom(...recordingStatuses)),
  device_id: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 128 }), { maxLength: 3 }),
  created_after: fc.uniqueArray(fc.constantFrom("2025-01-01", "2025-01-02T00:00:00Z"), {
    maxLength: 1,
  }),
});

function sortBy(...fields: SortField[]) {
  return fc.constantFrom(...fields.flatMap((field): RecordingsSort[] => [field, `-${field}`]));
}

test("comes back as it went, in a form that the list's parameter takes", () => {
  fc.assert(
    fc.property(sorted, ids, filters, ({ sort, value }, id, chosen) => {
      const list = { ...allRecordings, ...chosen, sort };
      const cursor = encodeCursor({ value, id }, list);
      expect(recordingsParams.cursor.safeParse(cursor).success).toBe(true);
      expect(decodeCursor(cursor, list)).toEqual({ value, id });
    }),
  );
});

test("is refused with other filters or another sort", () => {
  fc.assert(
    fc.property(sorted, sorted, ids, filters, filters, (one, other, id, chosen, otherwise) => {
      const key = (sort: string, { status, device_id, created_after }: typeof chosen) =>
        JSON.stringify([sort, status.toSorted(), device_id.toSorted(), created_after]);
      fc.pre(key(one.sort, chosen) !== key(other.sort, otherwise));
      const made = encodeCursor(
        { value: one.value, id },
        { ...allRecordings, ...chosen, sort: one.sort },
      );
      const asked = { ...allRecordings, ...otherwise, sort: other.sort };
      expect(() => decodeCursor(made, asked)).toThrow(ApiError);
    }),
  );
});

const list = { ...allRecordings, sort: "-created_at" } as const;

test.each(["0000-12-31T23:59:59.999Z", "+010000-01-01T00:00:00.000Z"])(
  "is refused if no row can be there: %s",
  (time) => {
    const cursor = encodeCursor({ value: new Date(time), id: "rec_1" }, list);
    expect(() => decodeCursor(cursor, list)).toThrow("must be a next_cursor");
  },
);

test("is refused if it names no value of a field that every row has", () => {
  const cursor = encodeCursor({ value: null, id: "rec_1" }, list);
  expect(() => decodeCursor(cursor, list)).toThrow("must be a next_cursor");
});

test("is refused with an ApiError if it is any other text", () => {
  const start = Buffer.from(encodeCursor({ value: new Date(), id: "rec_1" }, list), "base64url");
  const forged = fc.string().map((text) => Buffer.from(text).toString("base64url"));
  const halfForged = fc
    .string()
    .map((text) => Buffer.from(`${start.subarray(0, 15)}${text}x`).toString("base64url"));
  fc.assert(
    fc.property(fc.oneof(fc.string(), forged, halfForged), (text) => {
      expect(() => decodeCursor(text, list)).toThrow(ApiError);
    }),
  );
});
