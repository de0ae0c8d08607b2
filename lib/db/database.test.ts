import { expect, test } from "vitest";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { database } from "./database";
import { writeTransaction } from "./write-transaction";

onEachEngine("a write that another's lock holds up", (engine) => {
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
