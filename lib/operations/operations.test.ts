import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { changeRecording } from "@/lib/recordings/change-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  ask,
  begin,
  itemsOf,
  listed,
  look,
  project,
  undo,
  withFile,
  work,
} from "@/lib/testing/operations";
import { addEndUser, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { purgeOperations } from "./operations";

const never = new AbortController().signal;

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
