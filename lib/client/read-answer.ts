import { z } from "zod";
import { RequestFailure } from "./request-failure";

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    request_id: z.string(),
    details: z.object({ field: z.string(), reason: z.string() }).optional(),
  }),
});

/** Reads our own API's answer by its schema. Throws `RequestFailure` with the API's message. */
export async function readAnswer<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const requestId = response.headers.get("x-request-id");
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const said = errorSchema.safeParse(body).data?.error;
    const message = said?.message ?? `The server answered with status ${response.status}.`;
    const id = said?.request_id ?? requestId;
    throw new RequestFailure(message, response.status, id, said?.details);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RequestFailure("The server's answer was not understood.", response.status, requestId);
}

/** For `fetch`'s own rejection. Throws `RequestFailure`. */
export function notReached(): never {
  throw new RequestFailure("The server could not be reached.", null, null);
}
