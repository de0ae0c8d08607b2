import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { changeRecording } from "@/lib/recordings/change-recording";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  begin,
  itemsOf,
  listed,
  look,
  project,
  takeOperation,
  undo,
  work,
} from "@/lib/testing/operations";
import { runOperation } from "./run-operation";

const never = new AbortController().signal;

onEachEngine("an operation that is worked off", () => {
  test("that is cancelled leaves the rest unchanged, and its done part can be undone", async () => {
    const { key } = await project(250);
    const { id } = await begin(key, { action: "delete", query: "status=completed" });
    const path = `/api/operations/${id}`;
    expect((await api("POST", `${path}/undo`, { key })).status).toBe(409);
    const job = await takeOperation();
    if (!job) throw new Error("there is no job");
    // One batch, and then it is another operation's turn.
    await runOperation(job, never, 0);
    expect(await look(key, id)).toMatchObject({ status: "running", done: 100, matched: 250 });
    for (const _ of [1, 2]) {
      const cancelled = await api("POST", `${path}/cancel`, { key });
      expect(await cancelled.json()).toMatchObject({ status: "cancelled", done: 100 });
    }
    await work();
    const { client } = await database();
    expect(await client.job.count({ where: { subject: id } })).toBe(0);
    expect(await listed(key)).toHaveLength(100);
    expect(await undo(key, id)).toMatchObject({ matched: 100, done: 100 });
    const over = await begin(key, { action: "retry", ids: ["rec_none"] });
    await work();
    const late = await api("POST", `/api/operations/${over.id}/cancel`, { key });
    expect(late.status).toBe(409);
  });

  test("does nothing twice if two workers believe that they hold it", async () => {
    const { projectId, key, ids } = await project(250, { name: "Before" });
    const { id } = await begin(key, { action: "set_name", ids, name: "After" });
    const job = await takeOperation();
    if (!job) throw new Error("there is no job");
    await Promise.allSettled([
      runOperation(job, never),
      runOperation(job, never),
      changeRecording(await systemContext(projectId), ids[0] ?? "", { name: "Mine" }, null),
    ]);
    await work();
    expect(await look(key, id)).toMatchObject({ done: 250, status: "completed" });
    const { client } = await database();
    const before = ['"Before"', '"Mine"'];
    const where = { operationId: id, NOT: { value: { in: before } } };
    expect(await client.operationItem.count({ where })).toBe(0);
    const begun = await client.operationItem.count({ where: { operationId: id } });
    expect(begun).toBe(250);
  });

  test("gives another operation its turn between its batches", async () => {
    const { key, ids } = await project(300);
    const long = await begin(key, { action: "delete", ids });
    const other = await project(1);
    const short = await begin(other.key, { action: "delete", ids: other.ids });
    for (let turn = 0; turn < 2; turn++) {
      const job = await takeOperation();
      if (job) await runOperation(job, never, 0);
    }
    expect(await look(other.key, short.id)).toMatchObject({ done: 1 });
    expect(await look(key, long.id)).toMatchObject({ status: "running", done: 100 });
    await work();
    expect(await look(key, long.id)).toMatchObject({ status: "completed", done: 300 });
  });

  test("marks an item that breaks as failed, and does the rest", async () => {
    const { key, ids } = await project(5);
    const { id } = await begin(key, { action: "set_name", ids, name: "Named" });
    const { client } = await database();
    // No text that the API writes: what reads it fails.
    await client.recording.update({ where: { id: ids[2] ?? "" }, data: { metadata: "{" } });
    await work();
    expect(await look(key, id)).toMatchObject({ failed: 1, done: 4, status: "completed" });
    expect(await itemsOf(key, id, "?state=failed")).toMatchObject([
      { recording_id: ids[2], reason: "internal_error" },
    ]);
  });
});
