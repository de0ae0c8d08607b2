import { createHash } from "node:crypto";
import { invalidParam } from "@/lib/http/api-error";
import type { RecordingsFilters } from "./recordings-query";

/** The last row a caller has seen: the next page starts right after it. */
export type RecordingsPosition = { createdAt: Date; id: string };

/** Encodes a position and the filters it belongs to as opaque ASCII. */
export function encodeCursor(position: RecordingsPosition, filters: RecordingsFilters): string {
  const text = `${position.createdAt.getTime()}.${filtersFingerprint(filters)}.${position.id}`;
  return Buffer.from(text).toString("base64url");
}

/** Reads a cursor back. Throws the 400 where it is none of ours or was made for other filters. */
export function decodeCursor(cursor: string, filters: RecordingsFilters): RecordingsPosition {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, time, madeFor, id] = /^(\d{1,16})\.([\w-]{8})\.(rec_[\w-]{1,64})$/.exec(text) ?? [];
  const createdAt = new Date(Number(time));
  if (!id || Number.isNaN(createdAt.getTime())) {
    throw invalidParam("cursor", "must be a next_cursor from an earlier answer");
  }
  if (madeFor !== filtersFingerprint(filters)) {
    throw invalidParam(
      "cursor",
      "belongs to other filters: repeat those of the request that gave it",
    );
  }
  return { createdAt, id };
}

/** A short text that tells filters apart; the order of their values does not matter. */
export function filtersFingerprint({ status, device_id, end_user_id }: RecordingsFilters): string {
  const sorted = [status, device_id, end_user_id].map((values) => [...values].sort());
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 8);
}
