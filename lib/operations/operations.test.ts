import { expect, test } from "vitest";
import { readerName } from "@/lib/analysis/reader";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { type Job, takeJob } from "@/lib/jobs/jobs";
import { changeRecording } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { mintObjectKey } from "@/lib/storage/object-key";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addEndUser,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import { purgeOperations } from "./operations";
import { runOperation } from "./run-operation";

const never = new AbortController().signal;

async function project(count = 0, given: Parameters<typeof recordingRow>[1] = {}) {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const rows = Array.from({ length: count }, () => recordingRow(projectId, given));
  await addRecordings(rows);
  return { projectId, key, ids: rows.map(({ id }) => id) };
}

/** A recording of one stored file, with the file's problem. */
async function withFile(projectId: string, status: "failed" | "completed", reason: string | null) {
  const media = mediaRow();
  const row = recordingRow(projectId, { status, media: [media] });
  await addRecordings([row]);
  const { client } = await database();
  const problem = { problemReason: reason, problemReader: reason && readerName() };
  const data = { objectKey: mintObjectKey("media"), storedAt: new Date(), ...problem };
  await client.media.update({ where: { id: media.id }, data });
  return row.id;
}

function ask(key: string, body: object): Promise<Response> {
  return api("POST", "/api/recordings/bulk", { key, body });
}

async function begin(key: string, body: object): Promise<RecordingsOperation> {
  const response = await ask(key, body);
  expect(response.status).toBe(202);
  return response.json();
}

async function takeOperation(): Promise<Job | null> {
  return takeJob(mintId("wrk"), ["operations"]);
}

/** Works as the worker does until no operation is left. */
async function work(): Promise<void> {
  for (let job = await takeOperation(); job; job = await takeOperation()) {
    await runOperation(job, never);
  }
}

async function look(key: string, id: string): Promise<RecordingsOperation> {
  return (await api("GET", `/api/operations/${id}`, { key })).json();
}

async function itemsOf(key: string, id: string, query = "") {
  return (await (await api("GET", `/api/operations/${id}/items${query}`, { key })).json()).data;
}

async function undo(key: string, id: string): Promise<RecordingsOperation> {
  const response = await api("POST", `/api/operations/${id}/undo`, { key });
  expect(response.status).toBe(202);
  const operation = await response.json();
  await work();
  return look(key, operation.id);
}

async function listed(key: string): Promise<{ id: string; name: string; metadata: object }[]> {
  return (await (await api("GET", "/api/recordings?limit=100", { key })).json()).data;
}

onEachEngine("an operation on many recordings", () => {
  test("acts on the named ids, skips missing ones, and can be undone", async () => {
    const { key, ids } = await project(4);
    const stranger = await project(1);
    const body = { action: "delete", ids: [...ids, ids[0], "rec_none", ...stranger.ids] };
    const preview = await ask(key, { ...body, dry_run: true });
    expect(preview.status).toBe(200);
    expect(await preview.json()).toMatchObject({ action: "delete", matched: 6, skipped: 2 });
    expect(await listed(key)).toHaveLength(4);

    const begun = await begin(key, body);
    expect(begun).toMatchObject({ action: "delete", status: "queued", matched: 6, done: 0 });
    expect(begun.id).toMatch(/^op_/);
    expect(begun.undo_until).not.toBeNull();
    await work();
    const done = await look(key, begun.id);
    expect(done).toMatchObject({ status: "completed", done: 4, skipped: 2, failed: 0 });
    expect(await listed(key)).toEqual([]);
    expect(await listed(stranger.key)).toHaveLength(1);
    const passedOver = await itemsOf(key, begun.id, "?state=skipped");
    expect(passedOver).toMatchObject([
      { recording_id: "rec_none", state: "skipped", reason: "not_found" },
      { recording_id: stranger.ids[0], state: "skipped", reason: "not_found" },
    ]);

    const undone = await undo(key, begun.id);
    expect(undone).toMatchObject({ action: "restore", matched: 4, done: 4, status: "completed" });
    expect((await listed(key)).map(({ id }) => id).sort()).toEqual([...ids].sort());
    const again = await api("POST", `/api/operations/${begun.id}/undo`, { key });
    expect(again.status).toBe(409);
  });

  test("by a query acts on what matches at the request, and on no later matches", async () => {
    const { projectId, key } = await project(3, { status: "failed" });
    const kept = await withFile(projectId, "completed", null);
    const excluded = (await listed(key)).find(({ id }) => id !== kept)?.id;
    const body = { action: "delete", query: "status=failed", excluding: [excluded] };
    expect(await (await ask(key, { ...body, dry_run: true })).json()).toMatchObject({
      matched: 2,
      skipped: 0,
      sample: [{ status: "failed" }, { status: "failed" }],
    });
    const { id } = await begin(key, body);
    await addRecordings([recordingRow(projectId, { status: "failed" })]);
    await work();
    expect(await look(key, id)).toMatchObject({ matched: 2, done: 2, status: "completed" });
    expect((await listed(key)).map((row) => row.id)).toEqual(
      expect.arrayContaining([kept, excluded]),
    );
    expect(await listed(key)).toHaveLength(3);
    const all = await begin(key, { action: "delete", query: "sort=-created_at" });
    expect(all.matched).toBe(3);
  });

  test("retries only recordings that another try can help, after all other jobs", async () => {
    const { projectId, key } = await project(1, { status: "failed" });
    const slow = await withFile(projectId, "failed", "took_too_long");
    const partly = await withFile(projectId, "completed", "took_too_much_memory");
    await withFile(projectId, "failed", "audio_corrupt");
    await withFile(projectId, "completed", null);
    const body = { action: "retry", query: "sort=created_at" };
    const preview = await (await ask(key, { ...body, dry_run: true })).json();
    expect(preview).toMatchObject({ matched: 5, skipped: 3 });
    expect(preview.sample.map(({ id }: RecordingsOperation) => id).sort()).toEqual(
      [slow, partly].sort(),
    );
    const begun = await begin(key, body);
    expect(begun.undo_until).toBeNull();
    await work();
    expect(await look(key, begun.id)).toMatchObject({ done: 2, skipped: 3, failed: 0 });
    const { client } = await database();
    const jobs = await client.job.findMany({ where: { subject: { in: [slow, partly] } } });
    expect(jobs.map(({ kind, queue }) => [kind, queue])).toEqual([
      ["process_recording", "bulk"],
      ["process_recording", "bulk"],
    ]);
    expect((await api("POST", `/api/operations/${begun.id}/undo`, { key })).status).toBe(409);
  });

  test.each([
    ["set_name", { name: "Ward round" }, { name: "Before" }, "Ward round"],
    ["set_name", { name: null }, { name: "Before" }, null],
    [
      "set_metadata",
      { metadata: { ward: 3, old: null } },
      { metadata: '{"n":1.50,"old":true,"ward":2}' },
      { n: 1.5, ward: 3 },
    ],
    ["set_metadata", { metadata: null }, { metadata: '{"a":1}' }, null],
  ])("by %s %j changes it, and its undo gives the old value back", async (...given) => {
    const [action, change, , after] = given;
    const before: { name?: string; metadata?: string } = given[2];
    const { key, ids } = await project(3, before);
    const field = Object.keys(change)[0] as "name" | "metadata";
    const values = async () => (await listed(key)).map((row) => row[field]);
    const old = await values();
    const { id } = await begin(key, { action, ids, ...change });
    await work();
    expect(await look(key, id)).toMatchObject({ done: 3, status: "completed" });
    expect(await values()).toEqual([after, after, after]);

    const context = await systemContext((await onlyRow(ids[0])).projectId);
    await changeRecording(context, ids[0] ?? "", { name: "By hand", metadata: {} }, "{}");
    expect(await undo(key, id)).toMatchObject({ action, done: 2, skipped: 1 });
    expect(
      (await values()).filter((value) => JSON.stringify(value) === JSON.stringify(old[0])),
    ).toHaveLength(2);
    if (before.metadata === '{"n":1.50,"old":true,"ward":2}') {
      expect((await onlyRow(ids[1])).metadata).toBe(before.metadata);
    }
  });

  test("sets an end user of the project, and refuses another's", async () => {
    const { projectId, key, ids } = await project(2);
    const endUserId = await addEndUser(projectId);
    const stranger = await addEndUser(await addProject());
    const wrong = await ask(key, { action: "set_end_user", ids, end_user_id: stranger });
    expect((await wrong.json()).error).toMatchObject({ param: "end_user_id" });
    const { id } = await begin(key, { action: "set_end_user", ids, end_user_id: endUserId });
    await work();
    const { client } = await database();
    expect(await client.recording.count({ where: { endUserId } })).toBe(2);
    await undo(key, id);
    expect(await client.recording.count({ where: { endUserId } })).toBe(0);
  });

  test("fails for a recording whose metadata would be too large, and not for the others", async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 1]));
    const { projectId, key, ids } = await project(1);
    await addRecordings([recordingRow(projectId, { metadata: JSON.stringify(many) })]);
    const body = { action: "set_metadata", query: "sort=created_at", metadata: { more: 1 } };
    const { id } = await begin(key, body);
    await work();
    expect(await look(key, id)).toMatchObject({ done: 1, failed: 1, status: "completed" });
    expect(await itemsOf(key, id, "?state=failed")).toMatchObject([
      { reason: "invalid_metadata", message: "With this its metadata must have at most 50 keys." },
    ]);
    expect((await onlyRow(ids[0])).metadata).toBe('{"more":1}');
  });

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

  test("lists its items page by page", async () => {
    const { key, ids } = await project(5);
    const { id } = await begin(key, { action: "retry", ids });
    const path = `/api/operations/${id}/items`;
    const seen: string[] = [];
    let next: string | null = `${path}?limit=2`;
    while (next !== null) {
      const page: { data: { recording_id: string; state: string }[]; next_cursor: string | null } =
        await (await api("GET", next, { key })).json();
      seen.push(...page.data.map((item) => item.recording_id));
      expect(page.data[0]?.state).toBe("waiting");
      next = page.next_cursor && `${path}?limit=2&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(ids);
    const offset = await (await api("GET", `${path}?offset=4`, { key })).json();
    expect(offset.data).toHaveLength(1);
    for (const wrong of ["state=gone", "limit=0", "cursor=abc", "colour=red", "state="]) {
      expect([wrong, (await api("GET", `${path}?${wrong}`, { key })).status]).toEqual([wrong, 400]);
    }
  });

  test("is deleted when it can't be undone any more", async () => {
    const { key, ids } = await project(1);
    const { id } = await begin(key, { action: "set_name", ids, name: "After" });
    await work();
    const { client } = await database();
    const undoUntil = new Date(Date.now() - 1_000);
    await client.operation.update({ where: { id }, data: { undoUntil } });
    expect((await api("POST", `/api/operations/${id}/undo`, { key })).status).toBe(409);
    await purgeOperations(never);
    expect((await look(key, id)).id).toBe(id);
    const createdAt = new Date(Date.now() - 31 * 24 * 60 * 60_000);
    await client.operation.update({ where: { id }, data: { createdAt } });
    await purgeOperations(never);
    expect((await api("GET", `/api/operations/${id}`, { key })).status).toBe(404);
  });

  test("skips a recording that was deleted for good meanwhile", async () => {
    const { projectId, key, ids } = await project(2);
    const { id } = await begin(key, { action: "set_name", ids, name: "After" });
    await deleteRecording(await systemContext(projectId), ids[0] ?? "");
    await work();
    expect(await look(key, id)).toMatchObject({ done: 1, skipped: 1 });
  });

  const ids = ["rec_1"];
  test.each([
    ["action", {}],
    ["action", { action: "shred", ids }],
    ["ids", { action: "delete" }],
    ["ids", { action: "delete", ids: [] }],
    ["ids[0]", { action: "delete", ids: [1] }],
    ["ids[0]", { action: "delete", ids: [""] }],
    ["query", { action: "delete", ids, query: "status=failed" }],
    ["query", { action: "delete", query: "" }],
    ["query", { action: "delete", query: "statsu=failed" }],
    ["query", { action: "delete", query: "status=bogus" }],
    ["query", { action: "delete", query: "status=failed&limit=5" }],
    ["query", { action: "restore", query: "status=failed" }],
    ["excluding", { action: "delete", query: "status=failed", excluding: [] }],
    ["dry_run", { action: "delete", ids, dry_run: "yes" }],
    ["name", { action: "set_name", ids }],
    ["name", { action: "set_name", ids, name: "x".repeat(256) }],
    ["name", { action: "delete", ids, name: "x" }],
    ["end_user_id", { action: "set_end_user", ids }],
    ["end_user_id", { action: "set_end_user", ids, end_user_id: "eu_none" }],
    ["metadata", { action: "set_metadata", ids }],
    ["metadata", { action: "set_metadata", ids, metadata: [] }],
    ["colour", { action: "delete", ids, colour: "red" }],
  ])("is refused by its `%s` for %j", async (param, body) => {
    const { key } = await project();
    for (const dry_run of [undefined, true]) {
      const response = await ask(key, { dry_run, ...body });
      expect([response.status, (await response.json()).error.param]).toEqual([400, param]);
    }
  });
});

async function onlyRow(id = "") {
  const { client } = await database();
  return client.recording.findUniqueOrThrow({ where: { id } });
}
