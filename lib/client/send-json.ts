import type { z } from "zod";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { type AnswerSchema, loadAnswerSchemas, notReached, readAnswer } from "./read-answer";

type SendJson<Schema> = {
  method: "POST" | "PATCH" | "DELETE";
  /** A value, or its JSON: that alone keeps long numbers. */
  body?: object | string;
  /** The project that it is about, if any. */
  projectId?: string;
  /** The server does requests with the same key once. */
  idempotencyKey?: string;
  /** The schema of the answer; one without a body reads as null. */
  answer: AnswerSchema<Schema>;
};

/** Writes through our own API as the signed-in person. Throws `RequestFailure`. */
export async function sendJson<Schema extends z.ZodType>(
  path: string,
  { method, body, projectId, idempotencyKey, answer }: SendJson<Schema>,
): Promise<z.infer<Schema>> {
  // On its way beside the request.
  loadAnswerSchemas().catch(() => undefined);
  const response = await fetch(path, {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(projectId !== undefined && { [PROJECT_HEADER]: projectId }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    },
    ...(body && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  }).catch(notReached);
  return readAnswer(response, answer);
}
