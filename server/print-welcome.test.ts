import { tmpdir } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/database";
import type { Demo } from "@/lib/demo/create-demo";
import { diskStore } from "@/lib/storage/disk-store";
import { holdObjectStore } from "@/lib/storage/store";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { printWelcome, warnOfStorage } from "./print-welcome";

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

test("says why no file can be stored, and nothing about a store that answers", async () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    holdObjectStore(diskStore("/dev/null/no-folder"));
    await warnOfStorage();
    expect(write).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/No file can be stored or played: disk: ENOTDIR.* MEDIA_DIR/),
    );
    holdObjectStore(diskStore(`${tmpdir()}/not-made-yet`));
    await warnOfStorage();
    expect(write).toHaveBeenCalledTimes(1);
  } finally {
    holdObjectStore(undefined);
    write.mockRestore();
  }
});
