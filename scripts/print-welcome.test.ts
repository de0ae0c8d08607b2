import { afterEach, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/database";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { printWelcome } from "./print-welcome";

afterEach(() => closeDatabase());

async function welcome(): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await printWelcome(null);
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

test("tells whom a new server waits for, and is there where the database can't say", async () => {
  await useTestDatabase("sqlite");
  expect(await welcome()).toContain("create the first admin");

  const { client } = await database();
  await client.$executeRaw`ALTER TABLE users RENAME TO lost_users`;
  const words = await welcome();
  expect(words).toContain("Recordings is ready at");
  expect(words).not.toContain("create the first admin");
});
