import type { Context } from "@/lib/context";
import { ApiError } from "@/lib/schemas/api-error";
import { type OwnerKind, type Owners, ownerSchemas } from "@/lib/schemas/owners";
import { getOwner } from "./get-owner";

/**
 * Reads the device or end user in process, as the browser would fetch it; null if there is none.
 */
export async function readOwner<Of extends OwnerKind>(
  context: Context,
  kind: Of,
  id: string,
): Promise<Owners[Of] | null> {
  try {
    return ownerSchemas[kind].parse(JSON.parse(await getOwner(context, kind, id)));
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  }
}
