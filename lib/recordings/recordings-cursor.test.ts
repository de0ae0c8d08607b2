import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiError } from "@/lib/schemas/api-error";
import { recordingStatuses } from "@/lib/schemas/recording";
import { recordingsParams } from "@/lib/schemas/recordings-query";
import { decodeCursor, encodeCursor } from "./recordings-cursor";

const positions = fc.record({
  createdAt: fc.date({
    min: new Date("0001-01-01T00:00:00.000Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  }),
  id: fc.stringMatching(/^rec_[A-Za-z0-9_-]{1,64}$/),
});
const filters = fc.record({
  status: fc.uniqueArray(fc.constantFrom(...recordingStatuses)),
  device_id: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 128 }), { maxLength: 3 }),
  end_user_id: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 128 }), { maxLength: 3 }),
});

test("comes back as it went, in a form that the list's parameter takes", () => {
  fc.assert(
    fc.property(positions, filters, (position, chosen) => {
      const cursor = encodeCursor(position, chosen);
      expect(recordingsParams.cursor.safeParse(cursor).success).toBe(true);
      expect(decodeCursor(cursor, chosen)).toEqual(position);
    }),
  );
});

test("is refused with other filters", () => {
  fc.assert(
    fc.property(positions, filters, filters, (position, one, other) => {
      const sorted = ({ status, device_id, end_user_id }: typeof one) =>
        JSON.stringify([status.toSorted(), device_id.toSorted(), end_user_id.toSorted()]);
      fc.pre(sorted(one) !== sorted(other));
      expect(() => decodeCursor(encodeCursor(position, one), other)).toThrow(ApiError);
    }),
  );
});

test.each(["0000-12-31T23:59:59.999Z", "+010000-01-01T00:00:00.000Z"])(
  "is refused where no row can be: %s",
  (time) => {
    const chosen = { status: [], device_id: [], end_user_id: [] };
    const cursor = encodeCursor({ createdAt: new Date(time), id: "rec_1" }, chosen);
    expect(() => decodeCursor(cursor, chosen)).toThrow("must be a next_cursor");
  },
);

test("is refused as what is wrong, and never as a fault, whatever the text", () => {
  const chosen = { status: [], device_id: [], end_user_id: [] };
  const forged = fc.string().map((text) => Buffer.from(text).toString("base64url"));
  fc.assert(
    fc.property(fc.oneof(fc.string(), forged), (text) => {
      expect(() => decodeCursor(text, chosen)).toThrow(ApiError);
    }),
  );
});
