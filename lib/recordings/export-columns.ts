import { MINUTE_MS } from "@/lib/schemas/durations";
import { metadataKeyOf } from "@/lib/schemas/recordings-export";
import { wallOf } from "@/lib/schemas/time-zone";

const times = new Set(["started_at", "ended_at", "created_at", "updated_at"]);

/** A recording as its stored JSON has it. Whole numbers that JavaScript would round are `bigint`. */
export type StoredFields = Record<string, unknown>;

/** From so many digits on, JavaScript may round a whole number. */
const MANY_DIGITS = /\d{16}/;

/** Reads a stored JSON. */
export function readStored(json: string): StoredFields {
  // Looking at each number costs ten times the rest, and hardly any row needs it.
  if (!MANY_DIGITS.test(json)) return JSON.parse(json);
  // `source` is the number as it is written.
  const revive = (_key: string, value: unknown, context?: { source?: string }) => {
    const source = context?.source ?? "";
    const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
    return isRounded && /^-?\d+$/.test(source) ? BigInt(source) : value;
  };
  return JSON.parse(json, revive as (key: string, value: unknown) => unknown);
}

/** A column's value of a recording, as JSON has it; null if there is none. */
export function columnValue(recording: StoredFields, column: string): unknown {
  const key = metadataKeyOf(column);
  if (key === null) return recording[column] ?? null;
  const { metadata } = recording;
  return memberOf(metadata, key) ?? memberAt(metadata, key.split("."));
}

/** The cell of a CSV: what isn't a text or a number is written as JSON, a time in the zone. */
export function cellOf(
  recording: StoredFields,
  column: string,
  timeZone: string,
): string | number | bigint | null {
  const value = columnValue(recording, column);
  if (typeof value === "string") return times.has(column) ? timeIn(value, timeZone) : value;
  if (typeof value === "number" || typeof value === "bigint" || value === null) return value;
  return jsonOf(value);
}

/** A value as JSON, whole numbers as they were written. */
export function jsonOf(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}:${jsonOf(one)}`,
  );
  return `{${members.join(",")}}`;
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key] ?? null;
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, key) => memberOf(inside, key), value);
}

/** A time of UTC as a clock of the zone shows it, with its offset. */
function timeIn(time: string, timeZone: string): string {
  if (timeZone === "UTC") return time;
  const instant = Date.parse(time);
  const wall = wallOf(instant, timeZone);
  const minutes = Math.round(Math.abs(wall - instant) / MINUTE_MS);
  const two = (number: number) => String(number).padStart(2, "0");
  const offset = `${wall < instant ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const shown = instant + (wall < instant ? -1 : 1) * minutes * MINUTE_MS;
  return new Date(shown).toISOString().replace("Z", offset);
}
