import type { Context } from "@/lib/context";
import { maySeeOwner, narrowedOwners } from "@/lib/owners/narrowing";
import { ApiError } from "@/lib/schemas/api-error";

/** The kinds of object that the id of a path may name, if keys of one device or end user may call it. */
export type NarrowedThing = "recording" | "file" | "device" | "end user";

/**
 * Throws the 404 of what is not there for a thing that is not of the device or end user to which the caller's key is narrowed,
 * and a 403 for an endpoint that such keys may not call at all.
 */
export async function assertNarrowed(
  context: Context,
  narrowed: "own" | NarrowedThing | undefined,
  id: string,
): Promise<void> {
  if (context.narrowedTo === null || narrowed === "own") return;
  if (narrowed === undefined) {
    throw new ApiError("forbidden", "A key of one device or end user may not do this.");
  }
  if (await maySee(context, narrowed, id)) return;
  throw new ApiError("not_found", `There is no such ${narrowed}.`);
}

async function maySee(context: Context, thing: NarrowedThing, id: string): Promise<boolean> {
  if (thing === "device") return maySeeOwner(context, "devices", id);
  if (thing === "end user") return maySeeOwner(context, "end-users", id);
  const { projectId, db } = context;
  const recording = { projectId, ...narrowedOwners(context) };
  const found =
    thing === "file"
      ? await db.client.media.findFirst({ where: { id, recording }, select: { id: true } })
      : await db.client.recording.findFirst({ where: { id, ...recording }, select: { id: true } });
  return found !== null;
}
