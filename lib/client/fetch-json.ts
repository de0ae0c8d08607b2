import type { z } from "zod";
import { PROJECT_HEADER } from "@/lib/schemas/headers";
import { notReached, readAnswer } from "./read-answer";

type FetchJson<Schema> = {
  params: URLSearchParams;
  projectId: string;
  /** The schema of the answer. */
  schema: Schema;
  signal?: AbortSignal;
};

/** Fetches from our own API as the signed-in person. Throws `RequestFailure`. */
export async function fetchJson<Schema extends z.ZodType>(
  path: string,
  { params, projectId, schema, signal }: FetchJson<Schema>,
): Promise<z.infer<Schema>> {
  const query = params.size > 0 ? `?${params}` : "";
  const response = await fetch(path + query, {
    headers: { [PROJECT_HEADER]: projectId },
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    // An aborted request is no failure: the code that aborted it knows.
    if (signal?.aborted) throw error;
    return notReached();
  });
  return readAnswer(response, schema);
}
