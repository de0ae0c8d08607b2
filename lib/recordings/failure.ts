import { z } from "zod";
import { invalidParam } from "@/lib/http/api-error";
import { parseParams, textParam } from "@/lib/http/params";

/** Recordings that one request may ask about. */
export const MAX_FAILURE_IDS = 100;

/** Why a recording failed, in words for people. */
export const failureSchema = z.strictObject({ recording_id: z.string(), reason: z.string() });

/** What `GET /api/recordings/failures` answers. */
export const failuresSchema = z.strictObject({ data: z.array(failureSchema) });

export type Failure = z.infer<typeof failureSchema>;
export type Failures = z.infer<typeof failuresSchema>;

/** Parses an API request's parameters to ids. Throws the 400 that names the one that is wrong. */
export function parseFailureIds(params: URLSearchParams): string[] {
  const { id } = parseParams(params, { id: textParam }, ["id"]);
  if (id.length === 0) throw invalidParam("id", "must be given");
  if (id.length > MAX_FAILURE_IDS) {
    throw invalidParam("id", `must be given at most ${MAX_FAILURE_IDS} times`);
  }
  return id;
}
