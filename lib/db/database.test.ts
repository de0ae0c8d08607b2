import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { mintId } from "@/lib/ids";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { database, type Transaction, writeTransaction } from "./database";

const addProjectIn = (transaction: Transaction) =>
  transaction.project.create({
    data: { id: mintId("proj"), name: "Project", createdAt: new Date() },
  });

onEachEngine("a write that another's lock holds up", (engine) => {
  // SQLite has one writer, PostgreSQL as many as connections.
  test.runIf(engine === "sqlite")("waits longer than Prisma would by itself", async () => {
    const { client } = await database();
    let later: Promise<unknown> = Promise.resolve();
    await writeTransaction(async (transaction) => {
      await addProjectIn(transaction);
      later = client.$transaction((other) => addProjectIn(other));
      await setTimeout(2_500);
    });
    await expect(later).resolves.toMatchObject({ name: "Project" });
  });

  test.runIf(engine === "postgresql")("gives its connection back before long", async () => {
    const { client } = await database();
    const shown = await client.$queryRaw`SHOW lock_timeout`;
    expect(shown).toEqual([{ lock_timeout: "20s" }]);

    const recording = recordingRow(await addProject());
    await addRecordings([recording]);
    const { id } = recording;
    const rename = () => client.recording.update({ where: { id }, data: { name: "Later" } });
    await writeTransaction(async (transaction) => {
      await transaction.recording.update({ where: { id }, data: { name: "First" } });
      const impatient = client.$transaction(async (other) => {
        await other.$executeRaw`SET LOCAL lock_timeout = '100ms'`;
        await other.recording.update({ where: { id }, data: { name: "Later" } });
      });
      await expect(impatient).rejects.toThrow(/lock timeout/);
    });
    await expect(rename()).resolves.toMatchObject({ name: "Later" });
  });
});

onEachEngine("slow searches of a project", () => {
  test("leave other projects the connections that they need", async () => {
    const [key, other] = [await addKey(await addProject()), await addKey(await addProject())];
    const search = () => api("GET", "/api/recordings?q=ada", { key });
    expect((await search()).status).toBe(200);
    const searches = await writeTransaction(async (transaction) => {
      // Searches wait for it, as slow ones would for their end.
      await transaction.$executeRaw`LOCK TABLE recordings_search IN ACCESS EXCLUSIVE MODE`;
      const all = Array.from({ length: 20 }, search);
      expect((await api("GET", "/api/recordings", { key: other })).status).toBe(200);
      return all;
    });
    for (const { status } of await Promise.all(searches)) expect(status).toBe(200);
  });
}, ["postgresql"]);
