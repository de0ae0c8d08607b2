import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { seedRecordings } from "@/lib/demo/seed-recordings";
import type { EventsPage, RecordingsEvent } from "@/lib/schemas/event";
import { api, routesOf } from "@/lib/testing/api";
import { stateOf } from "@/lib/testing/event-state";
import {
  asking,
  bulk,
  failed,
  importText,
  onRecording,
  processWaiting,
  recorded,
  trashed,
  type Write,
} from "@/lib/testing/event-writes";
import { row as importRow, lines } from "@/lib/testing/import-rows";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addDevice, addEndUser, addKey, addProject } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { addPendingRecording, announced, askUpload, putBytes } from "@/lib/testing/uploads";
import { purgeTrash } from "@/lib/trash/purge-trash";

const server = withServedBytes();

/** The mark of a write that leaves no event: it changes no recording, device or end user. */
const NOTHING = "nothing";

/**
 * Every way to write, and the events that it leaves of what it changed. A new endpoint needs its line, and so does a
 * new background job or command.
 */
const writes: Record<string, [Write, ...string[]] | typeof NOTHING> = {
  "POST /api/recordings": [
    asking("POST", "/api/recordings", async ({ projectId }) => ({
      body: { end_user_id: await addEndUser(projectId) },
    })),
    "recording.created",
  ],
  "PATCH /api/recordings/[id]": [
    onRecording("PATCH", "", { name: "Another" }),
    "recording.updated",
  ],
  "DELETE /api/recordings/[id]": [onRecording("DELETE", ""), "recording.deleted"],
  "POST /api/recordings/[id]/upload-url": [
    asking("POST", "/api/recordings/[id]/upload-url", async ({ projectId, key }) => ({
      id: await addPendingRecording(projectId, key),
      body: announced,
    })),
    "recording.updated",
  ],
  "PUT /api/uploads/[id]": [
    async ({ projectId, key }) => {
      const id = await addPendingRecording(projectId, key);
      const upload = await askUpload(key, id, server.origin, announced);
      return () => putBytes(upload);
    },
    "recording.updated",
  ],
  "POST /api/recordings/[id]/upload-complete": [
    asking("POST", "/api/recordings/[id]/upload-complete", async ({ projectId, key }) => {
      const id = await addPendingRecording(projectId, key);
      await putBytes(await askUpload(key, id, server.origin, announced));
      return { id, body: {} };
    }),
    "recording.uploaded",
  ],
  "DELETE /api/recordings/[id]/media/[media_id]": [
    asking("DELETE", "/api/recordings/[id]/media/[media_id]", async ({ projectId, key }) => {
      const id = await addPendingRecording(projectId, key);
      return { id, mediaId: (await askUpload(key, id, server.origin, announced)).mediaId };
    }),
    "recording.updated",
  ],
  "POST /api/recordings/[id]/download-url": NOTHING,
  "POST /api/recordings/[id]/retry": [
    asking("POST", "/api/recordings/[id]/retry", async (project) => ({
      id: await failed(project),
    })),
    "recording.uploaded",
  ],
  "POST /api/recordings/[id]/restore": [
    asking("POST", "/api/recordings/[id]/restore", async (project) => ({
      id: await trashed(project),
    })),
    "recording.restored",
  ],
  // The work that they begin is done in the background.
  "POST /api/recordings/bulk": NOTHING,
  "POST /api/operations/[id]/cancel": NOTHING,
  "POST /api/operations/[id]/undo": NOTHING,
  "POST /api/views": NOTHING,
  "PATCH /api/views/[id]": NOTHING,
  "DELETE /api/views/[id]": NOTHING,
  "POST /api/webhook-endpoints": NOTHING,
  "PATCH /api/webhook-endpoints/[id]": NOTHING,
  "DELETE /api/webhook-endpoints/[id]": NOTHING,
  "POST /api/webhook-endpoints/[id]/rotate-secret": NOTHING,
  "POST /api/webhook-endpoints/[id]/test": NOTHING,
  "POST /api/webhook-endpoints/[id]/resend": NOTHING,
  "POST /api/webhook-deliveries/[id]/resend": NOTHING,
  "POST /api/devices": [
    asking("POST", "/api/devices", async () => ({ body: { serial_number: "SN-1" } })),
    "device.created",
  ],
  "POST /api/devices/[id]/bind": [
    asking("POST", "/api/devices/[id]/bind", async ({ projectId }) => ({
      id: await addDevice(projectId),
      body: { end_user_id: await addEndUser(projectId) },
    })),
    "device.bound",
  ],
  "POST /api/devices/[id]/unbind": [
    asking("POST", "/api/devices/[id]/unbind", async ({ projectId, key }) => {
      const [id, endUserId] = [await addDevice(projectId), await addEndUser(projectId)];
      await api("POST", `/api/devices/${id}/bind`, { key, body: { end_user_id: endUserId } });
      return { id };
    }),
    "device.unbound",
  ],
  "PATCH /api/devices/[id]": [
    asking("PATCH", "/api/devices/[id]", async ({ projectId }) => ({
      id: await addDevice(projectId),
      body: { name: "Another" },
    })),
    "device.updated",
  ],
  "DELETE /api/devices/[id]": [
    asking("DELETE", "/api/devices/[id]", async ({ projectId }) => ({
      id: await addDevice(projectId),
    })),
    "device.deleted",
  ],
  // Other states that a device reports every minute are no change of it.
  "POST /api/devices/[id]/heartbeat": [
    asking("POST", "/api/devices/[id]/heartbeat", async ({ projectId }) => ({
      id: await addDevice(projectId),
      body: { firmware_version: "2.0" },
    })),
    "device.updated",
  ],
  "PATCH /api/end-users/[id]": [
    asking("PATCH", "/api/end-users/[id]", async ({ projectId }) => ({
      id: await addEndUser(projectId),
      body: { name: "Another" },
    })),
    "end_user.updated",
  ],
  "DELETE /api/end-users/[id]": [
    asking("DELETE", "/api/end-users/[id]", async ({ projectId }) => ({
      id: await addEndUser(projectId),
    })),
    "end_user.deleted",
  ],
  "POST /api/end-users": [
    asking("POST", "/api/end-users", async () => ({ body: { external_id: "17" } })),
    "end_user.created",
  ],
  "a recording is processed": [
    async ({ projectId }) => {
      await failed({ projectId }, "uploaded");
      return processWaiting;
    },
    "recording.processing",
    "recording.failed",
  ],
  "a bulk deletion": [bulk(recorded, { action: "delete" }), "recording.deleted"],
  "a bulk restore": [bulk(trashed, { action: "restore" }), "recording.restored"],
  "a bulk retry": [bulk(failed, { action: "retry" }), "recording.uploaded"],
  "a bulk rename": [bulk(recorded, { action: "set_name", name: "Same" }), "recording.updated"],
  "the trash is emptied": [
    async (project) => {
      await trashed(project);
      const { client } = await database();
      await client.trashedRecording.updateMany({ data: { trashedAt: new Date(0) } });
      return () => purgeTrash(new AbortController().signal);
    },
    "recording.deleted",
  ],
  "an import": [
    async ({ projectId }) => {
      const [there, fails] = [importRow(), importRow({ status: "processing" })];
      await importText(projectId, lines([there, fails]));
      const text = lines([
        { ...there, name: "Other" },
        { ...fails, status: "failed" },
        importRow(),
      ]);
      return () => importText(projectId, text);
    },
    "device.created",
    "end_user.created",
    "recording.created",
    "recording.updated",
    "recording.failed",
  ],
  "a seed": [
    async ({ projectId }) =>
      () =>
        seedRecordings(projectId, 3),
    ...repeat(5, "end_user.created"),
    ...repeat(5, "device.created"),
    ...repeat(3, "recording.created"),
  ],
};

test("every write with a key has a line here", async () => {
  const routes = await routesOf();
  const asked = routes
    .filter(
      ({ method, path, access }) =>
        method !== "GET" && path.startsWith("/api/") && /:/.test(access),
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(writes)).toEqual(expect.arrayContaining(asked));
});

onEachEngine("events", () => {
  withStore("disk");

  test.each(Object.keys(writes))("report each change: %s", async (name) => {
    const line = writes[name];
    if (line === undefined || line === NOTHING) return;
    const [prepare, ...types] = line;
    const projectId = await addProject();
    const key = await addKey(projectId);
    const write = await prepare({ projectId, key });
    const before = await stateOf(projectId);
    const { next } = await read(key, "?after=latest");
    await write();
    const after = await stateOf(projectId);
    const events = await readAll(key, next);

    expect(events.map(({ type }) => type)).toEqual(types);
    const ids = new Set([...before.keys(), ...after.keys()]);
    const changed = [...ids].filter((id) => before.get(id)?.row !== after.get(id)?.row);
    const seen = new Map(events.map(({ data: { id, ...data } }) => [id, data]));
    for (const id of changed) {
      expect(seen.has(id), `${id} changed, and has no event`).toBe(true);
      if (after.has(id)) expect(seen.get(id)).toMatchObject(after.get(id)?.data ?? {});
    }
  });

  test("hold no texts of people", async () => {
    const projectId = await addProject();
    const text = lines([importRow({ name: "Secret", metadata: { note: "Secret" } })]);
    await importText(projectId, text);
    const response = await api("GET", "/api/events", { key: await addKey(projectId) });
    expect(await response.text()).not.toContain("Secret");
  });
});

async function read(key: string, query: string): Promise<EventsPage> {
  const response = await api("GET", `/api/events${query}`, { key });
  expect(response.status).toBe(200);
  return response.json();
}

async function readAll(key: string, after: string | null): Promise<RecordingsEvent[]> {
  const events: RecordingsEvent[] = [];
  for (let next = after; ; ) {
    const page = await read(key, `?limit=100${next === null ? "" : `&after=${next}`}`);
    events.push(...page.data);
    if (!page.has_more) return events;
    next = page.next;
  }
}

function repeat(times: number, type: string): string[] {
  return Array.from({ length: times }, () => type);
}
