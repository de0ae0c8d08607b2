import type { z } from "zod";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { type AnswerSchema, loadAnswerSchemas, notReached, readAnswer } from "./read-answer";

type FetchJson<Schema> = {
  params: URLSearchParams;
  projectId: string;
  /** The schema of the answer. */
  answer: AnswerSchema<Schema>;
  signal?: AbortSignal;
};

/** Fetches from our own API as the signed-in person. Throws `RequestFailure`. */
export async function fetchJson<Schema extends z.ZodType>(
  path: string,
  { params, projectId, answer, signal }: FetchJson<Schema>,
): Promise<z.infer<Schema>> {
  const query = params.size > 0 ? `?${params}` : "";
  // On its way beside the request.
  loadAnswerSchemas().catch(() => undefined);
  const response = await fetch(path + query, {
    headers: { [PROJECT_HEADER]: projectId },
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    // An aborted request is no failure: the code that aborted it knows.
    if (signal?.aborted) throw error;
    return notReached();
  });
  return readAnswer(response, answer);
}
