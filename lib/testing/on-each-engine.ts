import { afterAll, beforeAll, describe } from "vitest";
import { closeDatabase, type Engine, holdDatabase, openDatabase } from "@/lib/db/database";
import { createTestDatabase } from "./create-test-database";

const engines: readonly Engine[] = ["sqlite", "postgresql"];

/**
 * Declares the same tests once for each engine, unless only some are named. While a group runs, a real and migrated database
 * of its own is the process's (`database()` answers with it). The group's tests share that one, so
 * each makes its own project; one that needs a database to itself calls `useTestDatabase`.
 */
export function onEachEngine(
  name: string,
  declare: (engine: Engine) => void,
  on: readonly Engine[] = engines,
): void {
  describe.each(on)(`${name} (%s)`, (engine) => {
    beforeAll(() => useTestDatabase(engine));
    afterAll(() => closeDatabase());
    declare(engine);
  });
}

/** Makes a new database the process's, closes the one before, and returns the new one's URL. */
export async function useTestDatabase(engine: Engine): Promise<string> {
  await closeDatabase();
  const url = await createTestDatabase(engine);
  holdDatabase(await openDatabase(url));
  return url;
}
