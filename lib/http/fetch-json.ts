import { z } from "zod";
import { PROJECT_HEADER } from "@/lib/auth/project-header";
import { RequestFailure } from "./request-failure";

const errorSchema = z.object({
  error: z.object({ message: z.string(), request_id: z.string() }),
});

type FetchJson<Schema> = {
  params: URLSearchParams;
  projectId: string;
  /** The wire schema of the answer. */
  schema: Schema;
  signal?: AbortSignal;
};

/** Asks our own API as the signed-in person. Throws `RequestFailure`. */
export async function fetchJson<Schema extends z.ZodType>(
  path: string,
  { params, projectId, schema, signal }: FetchJson<Schema>,
): Promise<z.infer<Schema>> {
  const query = params.size > 0 ? `?${params}` : "";
  const response = await fetch(path + query, {
    headers: { [PROJECT_HEADER]: projectId },
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    // An aborted request is no failure: whoever aborted it knows.
    if (signal?.aborted) throw error;
    throw new RequestFailure("The server could not be reached.", null, null);
  });
  const requestId = response.headers.get("x-request-id");
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const said = errorSchema.safeParse(body).data?.error;
    const message = said?.message ?? `The server answered with status ${response.status}.`;
    throw new RequestFailure(message, response.status, said?.request_id ?? requestId);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RequestFailure("The server's answer was not understood.", response.status, requestId);
}
