import { prepareDatabase } from "@/lib/db/prepare-database";
import { createDemo, type Demo } from "@/lib/demo/create-demo";
import { env } from "@/lib/env";

/**
 * Brings the configured database up to date and fills a demo where that is wanted: always when
 * asked for, else in the embedded database the first time. Throws an `OperatorError`.
 */
export async function setUpDatabase(wantsDemo: boolean): Promise<Demo | null> {
  const { client } = await prepareDatabase(console.log);
  const isFirst = !env().databaseIsGiven && (await client.project.count()) === 0;
  if (!wantsDemo && !isFirst) return null;
  console.log("Filling a demo project");
  return createDemo();
}
