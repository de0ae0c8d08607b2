import {
  decodePosition,
  encodePosition,
  fingerprintOf,
  type Position,
} from "@/lib/paging/position";
import { filterNames, type RecordingsFilters } from "@/lib/schemas/recordings-query";

/** Encodes a position and the filters it belongs to as opaque ASCII. */
export function encodeCursor(position: Position, filters: RecordingsFilters): string {
  return encodePosition(position, filtersFingerprint(filters));
}

/** Reads a cursor back. Throws the 400 if it is none of ours or was made for other filters. */
export function decodeCursor(cursor: string, filters: RecordingsFilters): Position {
  return decodePosition(cursor, "rec", filtersFingerprint(filters));
}

/** A short text that tells filters apart; the order of their values does not matter. */
export function filtersFingerprint(filters: RecordingsFilters): string {
  return fingerprintOf(filterNames.map((name) => [...filters[name]].sort()));
}
