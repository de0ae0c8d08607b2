import { afterEach, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/database";
import type { Demo } from "@/lib/demo/create-demo";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { printWelcome } from "./print-welcome";

afterEach(() => closeDatabase());

async function welcome(demo: Demo | null = null): Promise<string> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    await printWelcome(demo);
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

test("says that a new server needs its first admin, and starts even if the database fails", async () => {
  await useTestDatabase("sqlite");
  expect(await welcome()).toContain("create the first admin");

  const { client } = await database();
  await client.$executeRaw`ALTER TABLE users RENAME TO lost_users`;
  const words = await welcome();
  expect(words).toContain("Recordings is ready at");
  expect(words).not.toContain("create the first admin");
});

test("prints a password that works, or how to set one", async () => {
  const demo = { projectId: "proj_a", email: "demo@example.com", password: "first", key: "sk_a" };
  expect(await welcome(demo)).toMatch(/Password +first\n/);
  const kept = await welcome({ ...demo, password: null });
  expect(kept).toContain("user password --email demo@example.com");
  expect(kept).not.toContain("null");
});
