import { expect, test } from "vitest";
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
import { indexRenamedOwner } from "./index-recordings-of";

const kinds = [
  { kind: "devices", key: "serial_number", add: addDevice },
  { kind: "end-users", key: "external_id", add: addEndUser },
] as const;

async function projectWith(add: typeof addDevice, name = "Ada") {
  const projectId = await addProject();
  return { projectId, key: await addKey(projectId), id: await add(projectId, { name }) };
}

function change(kind: OwnerKind, id: string, key: string, body: unknown) {
  return api("PATCH", `/api/${kind}/${id}`, { key, body });
}

async function found(path: string, key: string): Promise<number> {
  return (await (await api("GET", path, { key })).json()).data.length;
}

/** Works as the worker does until no job of the operations' queue is left. */
async function work() {
  const take = () => takeJob(mintId("wrk"), ["operations"]);
  for (let job = await take(); job; job = await take()) {
    await indexRenamedOwner(job, new AbortController().signal);
  }
}

onEachEngine("a change of a device or an end user", () => {
  test.each(kinds)(
    "sets the given fields of $kind, and leaves the others",
    async ({ kind, key: own, add }) => {
      const { key, id } = await projectWith(add);
      const before = await (await api("GET", `/api/${kind}/${id}`, { key })).json();
      expect(before.updated_at).toBe(before.created_at);
      const metadata = '{"b":1.0,"a":12345678901234567890}';
      const response = await change(kind, id, key, `{"${own}":"K-1","metadata":${metadata}}`);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain(`"metadata":${metadata},"created_at":`);
      const changed = JSON.parse(text);
      expect(changed).toEqual({
        ...before,
        [own]: "K-1",
        metadata: JSON.parse(metadata),
        updated_at: expect.any(String),
      });
      expect(changed.updated_at > before.updated_at).toBe(true);
      expect(await (await api("GET", `/api/${kind}/${id}`, { key })).text()).toBe(text);
      const same = await change(
        kind,
        id,
        key,
        `{"${own}":"K-1","name":"Ada","metadata":${metadata}}`,
      );
      expect(await same.text()).toBe(text);
      const cleared = await change(kind, id, key, { name: null, metadata: null });
      expect(await cleared.json()).toMatchObject({ [own]: "K-1", name: null, metadata: null });
    },
  );

  test.each(kinds)(
    "is refused with the field of $kind that is wrong",
    async ({ kind, key: own, add }) => {
      const { projectId, key, id } = await projectWith(add);
      const other = await add(projectId);
      expect((await change(kind, other, key, { [own]: "K-1" })).status).toBe(200);
      const bad: [number, string, object][] = [
        [400, own, { [own]: null }],
        [400, own, { [own]: "" }],
        [400, "name", { name: "x".repeat(256) }],
        [400, "metadata", { metadata: [] }],
        [400, "created_at", { created_at: "2025-01-15T09:00:00Z" }],
        [409, own, { [own]: "K-1" }],
      ];
      for (const [status, param, body] of bad) {
        const response = await change(kind, id, key, body);
        expect([response.status, (await response.json()).error.param]).toEqual([status, param]);
      }
      const stranger = await addKey(await addProject());
      expect((await change(kind, id, stranger, { name: "Stolen" })).status).toBe(404);
    },
  );

  test.each(kinds)(
    "has searches find $kind and their recordings by the new name",
    async (given) => {
      const { kind, add } = given;
      const { projectId, key, id } = await projectWith(add);
      const owned = kind === "devices" ? { deviceId: id } : { endUserId: id };
      // More than one batch, several of each millisecond.
      const rows = Array.from({ length: 230 }, (_, index) =>
        recordingRow(projectId, {
          ...owned,
          createdAt: new Date(Date.UTC(2025, 0, 1) + (index >> 2)),
        }),
      );
      await addRecordings([...rows, recordingRow(projectId)]);
      const count = async (q: string) =>
        (await (await api("GET", `/api/recordings/count?q=${q}`, { key })).json()).count;
      expect(await count("ada")).toBe(230);
      expect((await change(kind, id, key, { name: "Grace" })).status).toBe(200);
      expect(await found(`/api/${kind}?q=grace`, key)).toBe(1);
      expect(await found(`/api/${kind}?q=ada`, key)).toBe(0);
      expect(await count("grace")).toBe(200);
      await work();
      expect([await count("grace"), await count("ada")]).toEqual([230, 0]);
    },
  );
});
