import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { noSuchRecording } from "./edit-recording";

/** A project's recording as its stored text. Throws 404 where there is none. */
export async function getRecording(projectId: string, id: string): Promise<string> {
  const { reader } = await database();
  const [wire] = await reader.read(
    Prisma.sql`SELECT wire FROM recordings WHERE id = ${id} AND project_id = ${projectId}`,
  );
  if (wire === undefined) throw noSuchRecording();
  return wire;
}
