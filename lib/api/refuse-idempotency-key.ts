import { invalidParam } from "@/lib/schemas/api-error";
import { IDEMPOTENCY_HEADER } from "./idempotency";

/**
 * Throws the 400 for an `Idempotency-Key` on a write whose answer holds a secret: to give it again it
 * would have to be kept, and to pass over the header would promise what is not done.
 */
export function refuseIdempotencyKey(request: Request): void {
  if (!request.headers.has(IDEMPOTENCY_HEADER)) return;
  throw invalidParam(IDEMPOTENCY_HEADER, "is not taken here: the answer is a secret and not kept");
}
