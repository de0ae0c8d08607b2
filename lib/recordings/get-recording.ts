import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { noSuchRecording } from "./edit-recording";

/** Returns the stored JSON text of a project's recording. Throws 404 if the project has none. */
export async function getRecording({ projectId, db }: Context, id: string): Promise<string> {
  const [json] = await db.reader.read(
    Prisma.sql`SELECT wire FROM recordings WHERE id = ${id} AND project_id = ${projectId}`,
  );
  if (json === undefined) throw noSuchRecording();
  return json;
}
