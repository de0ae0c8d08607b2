import { fingerprintOf } from "@/lib/paging/position";
import { invalidParam } from "@/lib/schemas/api-error";
import { NO_CURSOR } from "@/lib/schemas/page-params";
import { hasFourDigitYear } from "@/lib/schemas/parse-time";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { RecordingsSort } from "@/lib/schemas/recordings-sort";
import { MAX_NAME_KEY_LENGTH } from "@/lib/search/tokenize";
import {
  orderOf,
  type RecordingPosition,
  type RecordingsOrder,
  type SortValue,
} from "./recordings-order";
import { selectionKey } from "./recordings-where";

/** Which list a cursor belongs to. */
type List = RecordingsSelection & { sort: RecordingsSort };

/** Encodes a position, the filters and the sort that it belongs to as opaque ASCII. */
export function encodeCursor({ value, id }: RecordingPosition, list: List): string {
  const text = `${listFingerprint(list)}.${id}.${textOf(value)}`;
  return Buffer.from(text).toString("base64url");
}

/** Reads a cursor. Throws a 400 if the text is no cursor or one of another list. */
export function decodeCursor(cursor: string, list: List): RecordingPosition {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, madeFor, id, value] = /^([\w-]{8})\.(rec_[\w-]{1,64})\.(.*)$/s.exec(text) ?? [];
  if (id === undefined || value === undefined) throw invalidParam("cursor", NO_CURSOR);
  if (madeFor !== listFingerprint(list)) {
    throw invalidParam(
      "cursor",
      "belongs to other filters or another sort: repeat those of the request that gave it",
    );
  }
  return { value: parseValue(value, orderOf(list.sort)), id };
}

/** A fingerprint of a list; the order of filters' values doesn't matter. */
export function listFingerprint(list: List): string {
  return fingerprintOf([...selectionKey(list), list.sort]);
}

/** Imported rows may be older than 1970: their times are negative. */
function textOf(value: SortValue): string {
  if (value === null) return "";
  // A name may have no letter left without its accents.
  if (typeof value === "string") return `=${value}`;
  return String(value instanceof Date ? value.getTime() : value);
}

/** Whether the databases take a key, which a caller may have made up. */
function isNameKey(text: string): boolean {
  return text.length <= MAX_NAME_KEY_LENGTH && !text.includes("\0");
}

function parseValue(text: string, { type, isNullable }: RecordingsOrder): SortValue {
  if (text === "" && isNullable) return null;
  if (type === "text" && isNameKey(text.slice(1))) return text.slice(1);
  if (type === "number" && /^\d{1,16}$/.test(text)) return BigInt(text);
  const time = new Date(/^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN);
  // PostgreSQL reads years of four digits only, and rows have no others. The check also refuses
  // NaN.
  if (type === "time" && hasFourDigitYear(time)) return time;
  throw invalidParam("cursor", NO_CURSOR);
}
