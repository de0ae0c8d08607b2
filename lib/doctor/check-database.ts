import { database } from "@/lib/db/database";
import { prepareDatabase } from "@/lib/db/prepare-database";
import type { Finding } from "./finding";

/** Whether the database can be reached and is up to date. */
export async function checkDatabase(): Promise<Finding> {
  const subject = "database";
  try {
    const { engine } = await prepareDatabase(() => {});
    const { client } = await database();
    const count = await client.project.count();
    const message = `${engine} answers and is up to date; projects: ${count}`;
    return { subject, state: "good", message };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = "Check DATABASE_URL, and that the database runs and lets this machine in.";
    return { subject, state: "bad", message, advice };
  }
}
