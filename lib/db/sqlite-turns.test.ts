import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/database";
import { useTestDatabase } from "@/lib/testing/on-each-engine";
import { writeTransaction } from "./write-transaction";

let url = "";
beforeAll(async () => {
  url = await useTestDatabase("sqlite");
});
afterAll(() => closeDatabase());

const project = (id: string) => ({ id, name: id, createdAt: new Date() });

test("a write that is asked for while another's transaction fails is kept", async () => {
  const { client } = await database();
  let kept: Promise<unknown> = Promise.resolve();
  const failing = writeTransaction(async (transaction) => {
    await transaction.project.create({ data: project("proj_gone") });
    kept = client.project.create({ data: project("proj_kept") }).then();
    await transaction.project.count();
    throw new Error("taken back");
  });
  await expect(failing).rejects.toThrow("taken back");
  await kept;
  const left = await client.project.findMany({ select: { id: true } });
  expect(left).toEqual([{ id: "proj_kept" }]);
});

test("what a transaction has not committed is not seen", async () => {
  const { client } = await database();
  const before = await client.project.count();
  await writeTransaction(async (transaction) => {
    await transaction.project.create({ data: project("proj_late") });
    expect(await transaction.project.count()).toBe(before + 1);
    // Answered in the middle: a reader waits for no transaction.
    expect(await client.project.count()).toBe(before);
  });
  expect(await client.project.count()).toBe(before + 1);
});

test("another process's write is waited for, and this process goes on meanwhile", async () => {
  const other = new Sqlite(url.slice("file:".length));
  other.exec("BEGIN IMMEDIATE");
  const { client } = await database();
  const written = client.project.create({ data: project("proj_waits") }).then();
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (++ticks < 20) return;
      clearInterval(timer);
      other.exec("COMMIT");
      resolve();
    }, 10);
  });
  await expect(written).resolves.toMatchObject({ id: "proj_waits" });
  other.close();
});
