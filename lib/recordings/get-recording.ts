import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { noSuchRecording } from "./edit-recording";

/** A project's recording as its stored text. Throws 404 if there is none. */
export async function getRecording({ projectId, db }: Context, id: string): Promise<string> {
  const [json] = await db.reader.read(
    Prisma.sql`SELECT wire FROM recordings WHERE id = ${id} AND project_id = ${projectId}`,
  );
  if (json === undefined) throw noSuchRecording();
  return json;
}
