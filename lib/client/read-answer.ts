import type { z } from "zod";
import { RequestFailure } from "./request-failure";

/** The schemas of all answers. */
export type AnswerSchemas = typeof import("./answer-schemas");

/** Which schema an answer has. */
export type AnswerSchema<Schema> = (schemas: AnswerSchemas) => Schema;

/** Loads the schemas of answers, for a request that was just sent. A failure is the answer's. */
export function loadAnswerSchemas(): Promise<AnswerSchemas> {
  return import("./answer-schemas");
}

/** Reads our own API's answer by its schema. Throws `RequestFailure` with the API's message. */
export async function readAnswer<Schema extends z.ZodType>(
  response: Response,
  answer: AnswerSchema<Schema>,
): Promise<z.infer<Schema>> {
  const requestId = response.headers.get("x-request-id");
  const schemas = await loadAnswerSchemas().catch(notReached);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const said = schemas.refusalSchema.safeParse(body).data?.error;
    const message = said?.message ?? `The server answered with status ${response.status}.`;
    const id = said?.request_id ?? requestId;
    const wait = retryAfter(response, said?.code);
    throw new RequestFailure(message, response.status, id, said?.details, wait);
  }
  const parsed = answer(schemas).safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RequestFailure("The server's answer was not understood.", response.status, requestId);
}

/** If the answer does not say when to ask again. */
const RETRY_AFTER_S = 5;

/**
 * How long to wait before the request is repeated, in milliseconds; undefined if the answer doesn't
 * say.
 */
function retryAfter({ status, headers }: Response, code: string | undefined): number | undefined {
  if (status !== 429 && code !== "search_not_ready") return undefined;
  return (Number(headers.get("retry-after")) || RETRY_AFTER_S) * 1_000;
}

/** For `fetch`'s own rejection. Throws `RequestFailure`. */
export function notReached(): never {
  throw new RequestFailure("The server could not be reached.", null, null);
}
