import { createHash } from "node:crypto";
import type { IdPrefix } from "@/lib/ids";
import { invalidParam } from "@/lib/schemas/api-error";
import { NO_CURSOR } from "@/lib/schemas/page-params";
import { hasFourDigitYear } from "@/lib/schemas/parse-time";

/** A row's place in a list, newest first: the next page starts right after its last one. */
export type Position = { createdAt: Date; id: string };

/** Encodes a position, and the fingerprint of the filters that it belongs to, as opaque ASCII. */
export function encodePosition(position: Position, fingerprint: string): string {
  const text = `${position.createdAt.getTime()}.${fingerprint}.${position.id}`;
  return Buffer.from(text).toString("base64url");
}

/**
 * Reads a cursor back. Throws the 400 if it is none of ours or was made for other filters.
 *
 * @param prefix What the ids of the list start with.
 */
export function decodePosition(cursor: string, prefix: IdPrefix, fingerprint: string): Position {
  const text = Buffer.from(cursor, "base64url").toString();
  // Imported rows may be older than 1970: their times are negative.
  const [, time, madeFor, id] = /^(-?\d{1,16})\.([\w-]{8})\.([a-z]+_[\w-]{1,64})$/.exec(text) ?? [];
  const createdAt = new Date(Number(time));
  // PostgreSQL reads no other year, and no row has one; neither has what is no number.
  if (!id?.startsWith(`${prefix}_`) || !hasFourDigitYear(createdAt)) {
    throw invalidParam("cursor", NO_CURSOR);
  }
  if (madeFor !== fingerprint) {
    throw invalidParam(
      "cursor",
      "belongs to other filters: repeat those of the request that gave it",
    );
  }
  return { createdAt, id };
}

/** The fingerprint that a cursor was made with, or null if it is none of ours. */
export function fingerprintIn(cursor: string): string | null {
  return /^-?\d{1,16}\.([\w-]{8})\./.exec(Buffer.from(cursor, "base64url").toString())?.[1] ?? null;
}

/** A fingerprint of filters: equal only if their JSON is. */
export function fingerprintOf(filters: unknown): string {
  return createHash("sha256").update(JSON.stringify(filters)).digest("base64url").slice(0, 8);
}

/** Where a row stands whose JSON text this is. */
export function positionOf(json: string): Position {
  const { id, created_at } = JSON.parse(json) as { id: string; created_at: string };
  return { createdAt: new Date(created_at), id };
}
