import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { takeJob } from "@/lib/jobs/jobs";
import type { OwnerKind } from "@/lib/schemas/owners";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addEndUser,
  addKey,
  addProject,
  addRecordings,
  recordingRow,
} from "@/lib/testing/rows";
import { trashRecordings } from "@/lib/trash/trash-recordings";
import { runOperation } from "./run-operation";

const never = new AbortController().signal;
const kinds = [
  { kind: "devices", field: "device_id", add: addDevice },
  { kind: "end-users", field: "end_user_id", add: addEndUser },
] as const;

/** A device or an end user with some recordings, one of them in the trash, and another one. */
async function project({ kind, add }: (typeof kinds)[number], count: number) {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const [id, otherId] = [await add(projectId), await add(projectId, { name: "Grace" })];
  const rows = Array.from({ length: count }, () =>
    recordingRow(projectId, kind === "devices" ? { deviceId: id } : { endUserId: id }),
  );
  await addRecordings(rows);
  const [trashed] = rows;
  if (trashed) await trashRecordings(await systemContext(projectId), [trashed.id]);
  return { projectId, key, id, otherId, trashedId: trashed?.id ?? "" };
}

function remove(kind: OwnerKind, id: string, key: string, reassignTo?: string) {
  const query = reassignTo === undefined ? "" : `?reassign_to=${reassignTo}`;
  return api("DELETE", `/api/${kind}/${id}${query}`, { key });
}

async function statusOf(kind: OwnerKind, id: string, key: string): Promise<number> {
  return (await api("GET", `/api/${kind}/${id}`, { key })).status;
}

async function count(query: string, key: string): Promise<number> {
  return (await (await api("GET", `/api/recordings/count?${query}`, { key })).json()).count;
}

async function work(): Promise<void> {
  const take = () => takeJob(mintId("wrk"), ["operations"]);
  for (let job = await take(); job; job = await take()) await runOperation(job, never, 0);
}

onEachEngine("the deletion of a device or an end user", () => {
  test.each(kinds)("is done of $kind that nothing names", async (given) => {
    const { kind, add } = given;
    const { projectId, key, otherId } = await project(given, 0);
    const stranger = await addKey(await addProject());
    expect((await remove(kind, otherId, stranger)).status).toBe(404);
    const response = await remove(kind, otherId, key);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await statusOf(kind, otherId, key)).toBe(404);
    expect((await remove(kind, otherId, key)).status).toBe(404);
    const list = await api("GET", `/api/${kind}?q=grace`, { key });
    expect((await list.json()).data).toEqual([]);
    expect(await add(projectId, { id: otherId })).toBe(otherId);
  });

  test.each(kinds)("is refused for $kind that recordings name, and says which", async (given) => {
    const { key, id } = await project(given, 3);
    const response = await remove(given.kind, id, key);
    const { error } = await response.json();
    expect([response.status, error.code]).toEqual([409, "conflict"]);
    expect(error.message).toContain("2 recordings and 1 recording in the trash");
    expect(error.message).toContain("reassign_to");
    expect(await statusOf(given.kind, id, key)).toBe(200);
  });

  test.each(kinds)(
    "is refused of $kind for a binding alone, which another one takes over",
    async (given) => {
      const { kind } = given;
      const { projectId, key, id, otherId } = await project(given, 0);
      const [deviceId, endUserId] =
        kind === "devices" ? [id, await addEndUser(projectId)] : [await addDevice(projectId), id];
      const body = { end_user_id: endUserId };
      await api("POST", `/api/devices/${deviceId}/bind`, { key, body });
      const refused = await remove(kind, id, key);
      expect([refused.status, (await refused.json()).error.message]).toEqual([
        409,
        expect.stringMatching(kind === "devices" ? /bound to/ : /1 device\b/),
      ]);
      expect((await remove(kind, id, key, otherId)).status).toBe(204);
      const bound = kind === "devices" ? [otherId, endUserId] : [deviceId, otherId];
      const device = await (await api("GET", `/api/devices/${bound[0]}`, { key })).json();
      expect(device.end_user_id).toBe(bound[1]);
      const told = (await (await api("GET", "/api/events", { key })).json()).data.slice(-2);
      expect(told).toMatchObject([
        { type: "device.bound", data: { id: bound[0], end_user_id: bound[1] } },
        { type: kind === "devices" ? "device.deleted" : "end_user.deleted", data: { id } },
      ]);
    },
  );

  test.each(kinds)(
    "gives another one of $kind the recordings, also those in the trash",
    async (given) => {
      const { kind, field } = given;
      const { key, id, otherId, trashedId } = await project(given, 3);
      const before = new Date().toISOString();
      expect((await remove(kind, id, key, otherId)).status).toBe(204);
      expect(await statusOf(kind, id, key)).toBe(404);
      expect(await count(`${field}=${otherId}&q=grace&updated_after=${before}`, key)).toBe(2);
      const [inTrash] = (await (await api("GET", "/api/trash", { key })).json()).data;
      expect(inTrash).toMatchObject({ id: trashedId, [field]: otherId });
      const restored = await api("POST", `/api/recordings/${trashedId}/restore`, { key });
      expect(await restored.json()).toMatchObject({ [field]: otherId });
      expect(await count(`${field}=${otherId}&q=grace`, key)).toBe(3);
    },
  );

  test.each(kinds)(
    "moves much of $kind by an operation, also what comes meanwhile",
    async (given) => {
      const { kind, field } = given;
      const { projectId, key, id, otherId } = await project(given, 230);
      const response = await remove(kind, id, key, otherId);
      expect(response.status).toBe(202);
      const operation = await response.json();
      expect(operation).toMatchObject({
        action: "reassign",
        status: "queued",
        matched: 230,
        done: 0,
      });
      const late = recordingRow(
        projectId,
        kind === "devices" ? { deviceId: id } : { endUserId: id },
      );
      await addRecordings([late]);
      await work();
      const ended = await (await api("GET", `/api/operations/${operation.id}`, { key })).json();
      expect(ended).toMatchObject({
        status: "completed",
        matched: 231,
        done: 231,
        undo_until: null,
      });
      expect(await count(`${field}=${otherId}`, key)).toBe(230);
      expect(await statusOf(kind, id, key)).toBe(404);
    },
  );

  test.each(kinds)(
    "ends if the one of $kind is gone that was to have the recordings",
    async (given) => {
      const { key, id, otherId } = await project(given, 230);
      const operation = await (await remove(given.kind, id, key, otherId)).json();
      expect((await remove(given.kind, otherId, key)).status).toBe(204);
      await work();
      const ended = await (await api("GET", `/api/operations/${operation.id}`, { key })).json();
      expect(ended).toMatchObject({ status: "failed", done: 0 });
      expect(await statusOf(given.kind, id, key)).toBe(200);
    },
  );

  test.each(kinds)("names a `reassign_to` of $kind that can't be", async (given) => {
    const { kind, add } = given;
    const { key, id } = await project(given, 0);
    for (const other of [id, "dev_none", await add(await addProject()), ""]) {
      const response = await remove(kind, id, key, other);
      const { error } = await response.json();
      expect([other, response.status, error.param]).toEqual([other, 400, "reassign_to"]);
    }
    expect(await statusOf(kind, id, key)).toBe(200);
  });

  test("makes an operation skip recordings if its end user was deleted since", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const [endUserId, row] = [await addEndUser(projectId), recordingRow(projectId)];
    await addRecordings([row]);
    const body = { action: "set_end_user", end_user_id: endUserId, ids: [row.id] };
    const { id } = await (await api("POST", "/api/recordings/bulk", { key, body })).json();
    expect((await remove("end-users", endUserId, key)).status).toBe(204);
    await work();
    const items = await (await api("GET", `/api/operations/${id}/items`, { key })).json();
    expect(items.data).toMatchObject([{ state: "skipped", reason: "end_user_gone" }]);
    const { client } = await database();
    expect(await client.recording.findUnique({ where: { id: row.id } })).toMatchObject({
      endUserId: null,
    });
  });
});
