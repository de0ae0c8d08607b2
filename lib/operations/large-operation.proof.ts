import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { takeJob } from "@/lib/jobs/jobs";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { runOperation } from "./run-operation";

const COUNT = 100_000;

/** Works as the worker does until no operation is left. */
async function work(): Promise<void> {
  for (;;) {
    const job = await takeJob(mintId("wrk"), ["operations"]);
    if (!job) return;
    await runOperation(job, new AbortController().signal);
  }
}

onEachEngine("an operation on a hundred thousand recordings", () => {
  test("begins at once, and is done and undone in slices", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    await addRecordings(Array.from({ length: COUNT }, () => recordingRow(projectId)));
    const asked = await api("POST", "/api/recordings/bulk", {
      key,
      body: { action: "delete", query: "status=completed" },
    });
    const { id, matched } = await asked.json();
    expect(matched).toBe(COUNT);
    const { client } = await database();
    await work();
    expect(await client.recording.count({ where: { projectId } })).toBe(0);
    expect((await api("POST", `/api/operations/${id}/undo`, { key })).status).toBe(202);
    await work();
    expect(await client.recording.count({ where: { projectId } })).toBe(COUNT);
  }, 1_200_000);
});
