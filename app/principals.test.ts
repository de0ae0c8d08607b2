import { expect, test } from "vitest";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { createOperation } from "@/lib/operations/create-operation";
import { scopeNames } from "@/lib/schemas/scopes";
import { api, routesOf } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { memberHeaders } from "@/lib/testing/people";
import {
  addDevice,
  addEndUser,
  addFailures,
  addKey,
  addProject,
  addRecordings,
  mediaRow,
  newWebhook,
  recordingRow,
} from "@/lib/testing/rows";
import { trashRecording } from "@/lib/trash/trash-recordings";
import { createView } from "@/lib/views/views";
import { sendTest } from "@/lib/webhooks/deliveries";
import { createEndpoint } from "@/lib/webhooks/endpoints";

/**
 * A body with which each write would be done, had the caller the right to it: a refusal must be for
 * the caller, and not for the request. A new POST or PATCH needs its line.
 */
const bodies: Record<string, (ids: Ids) => object> = {
  "POST recordings": ({ endUserId }) => ({ end_user_id: endUserId }),
  "PATCH recordings/[id]": () => ({ name: "Stolen" }),
  "POST recordings/[id]/upload-url": () => ({ content_type: "audio/wav", file_size_bytes: 1 }),
  "POST recordings/[id]/upload-complete": () => ({}),
  "POST recordings/[id]/download-url": ({ mediaId }) => ({ media_id: mediaId }),
  "POST recordings/[id]/retry": () => ({}),
  "POST recordings/[id]/restore": () => ({}),
  "POST recordings/bulk": ({ recordingId }) => ({ action: "delete", ids: [recordingId] }),
  "POST operations/[id]/cancel": () => ({}),
  "POST operations/[id]/undo": () => ({}),
  "POST views": () => ({ name: SECRET, query: "status=failed" }),
  "PATCH views/[id]": () => ({ name: "Stolen" }),
  "POST webhook-endpoints": () => ({ url: "https://receiver.example/stolen" }),
  "PATCH webhook-endpoints/[id]": () => ({ description: "Stolen" }),
  "POST webhook-endpoints/[id]/rotate-secret": () => ({}),
  "POST webhook-endpoints/[id]/test": () => ({}),
  "POST webhook-endpoints/[id]/resend": () => ({ status: "failed" }),
  "POST webhook-deliveries/[id]/resend": () => ({}),
  "POST devices": () => ({ serial_number: mintId("dev") }),
  "POST devices/[id]/bind": ({ endUserId }) => ({ end_user_id: endUserId }),
  "POST devices/[id]/unbind": () => ({}),
  "PATCH devices/[id]": () => ({ name: "Stolen" }),
  "POST devices/[id]/heartbeat": () => ({ battery_percent: 1 }),
  "POST end-users": () => ({ external_id: mintId("eu") }),
  "PATCH end-users/[id]": () => ({ name: "Stolen" }),
};

/** Queries that a list can't do without. */
const queries: Record<string, (ids: Ids) => string> = {
  "GET recordings/export": () => "?format=json",
  "GET recordings/facets": () => "?facet=status",
  "GET recordings/failures": ({ recordingId }) => `?id=${recordingId}`,
  "GET devices/activity": ({ deviceId }) => `?id=${deviceId}`,
  "GET end-users/activity": ({ endUserId }) => `?id=${endUserId}`,
};

/** Why the recording failed: for its own project alone. */
const SECRET = "The patient coughed over all of it.";

type Ids = Record<
  | "recordingId"
  | "pendingId"
  | "mediaId"
  | "deviceId"
  | "endUserId"
  | "operationId"
  | "viewId"
  | "webhookId"
  | "deliveryId",
  string
>;

async function projectWithObjects(): Promise<{ projectId: string; ids: Ids }> {
  const projectId = await addProject();
  const media = mediaRow();
  const endUserId = await addEndUser(projectId);
  const deviceId = await addDevice(projectId);
  const recording = recordingRow(projectId, { media: [media], status: "failed", endUserId });
  await addRecordings([recording]);
  await addFailures([recording], SECRET);
  const awaited = mediaRow({ status: "pending" });
  const pending = recordingRow(projectId, { media: [awaited], status: "pending" });
  await addRecordings([pending]);
  const trashed = recordingRow(projectId, { name: SECRET });
  await addRecordings([trashed]);
  await trashRecording(await systemContext(projectId), trashed.id);
  const { client } = await database();
  const found = { peaks: new Uint8Array([1, 2]), durationMs: 2_000n, objectKey: "media/any" };
  await client.media.update({ where: { id: media.id }, data: found });
  const operation = await inTransaction(await systemContext(projectId), (context) =>
    createOperation(context, { action: "delete", change: null, target: { ids: [recording.id] } }),
  );
  const view = await inTransaction(await systemContext(projectId), (context) =>
    createView(context, {
      name: SECRET,
      query: "",
      columns: null,
      display: null,
      is_default: false,
    }),
  );
  const { webhook, delivery } = await inTransaction(
    await systemContext(projectId),
    async (context) => {
      const webhook = await createEndpoint(context, newWebhook({ description: SECRET }));
      return { webhook, delivery: await sendTest(context, webhook.id) };
    },
  );
  const ids = {
    recordingId: recording.id,
    pendingId: pending.id,
    mediaId: media.id,
    deviceId,
    endUserId,
    operationId: operation.id,
    viewId: view.id,
    webhookId: webhook.id,
    deliveryId: delivery.id,
  };
  return { projectId, ids };
}

/** Every route for keys, as method and path with real ids, and the scope that it demands. */
async function keyRoutes(ids: Ids) {
  const routes = await routesOf();
  return routes.flatMap(({ method, path, access }) => {
    const scope = scopeNames.find((name) => name === access);
    if (!scope) return [];
    // /api and /v1 are two dialects to the same endpoints.
    const name = `${method} ${path.replace(/^\/(api|v1)\//, "")}`;
    const needsBody = method === "POST" || method === "PATCH";
    const body = bodies[name]?.(ids);
    if (needsBody && !body) throw new Error(`${name} has no line in this test's table`);
    const real =
      path.replace("[id]", idFor(path, ids)).replace("[media_id]", ids.mediaId) +
      (queries[name]?.(ids) ?? "");
    return [{ method, path: real, scope, hasId: path.includes("[id]"), body }];
  });
}

function idFor(path: string, ids: Ids): string {
  const { recordingId, pendingId, mediaId, deviceId, endUserId, operationId, viewId } = ids;
  if (path.includes("/webhook-endpoints/")) return ids.webhookId;
  if (path.includes("/webhook-deliveries/")) return ids.deliveryId;
  if (path.includes("/views/")) return viewId;
  if (path.includes("/operations/")) return operationId;
  if (path.endsWith("/uploads")) return pendingId;
  if (path.includes("/recordings/")) return recordingId;
  if (path.includes("/media/")) return mediaId;
  return path.includes("/devices/") ? deviceId : endUserId;
}

onEachEngine("every route for keys", () => {
  test("refuses a caller without a key, and a key without the scope", async () => {
    const { projectId, ids } = await projectWithObjects();
    for (const { method, path, scope, body } of await keyRoutes(ids)) {
      const others = scopeNames.filter((name) => name !== scope);
      const narrow = await addKey(projectId, { scopes: others });
      const ask = (key?: string) => api(method, path, { ...(key && { key }), body });
      expect([method, path, (await ask()).status]).toEqual([method, path, 401]);
      const response = await ask(narrow);
      expect([method, path, response.status]).toEqual([method, path, 403]);
      expect((await response.json()).error.message).toContain(scope);
    }
  });

  test("names an unknown parameter, also one that JavaScript or the framework treats specially", async () => {
    const { projectId, ids } = await projectWithObjects();
    const key = await addKey(projectId);
    const names = ["__proto__", "constructor", "toString", "nxtPid", "nxtIpath", "_rsc", ""];
    const routes = await keyRoutes(ids);
    for (const [index, { method, path, body }] of routes.entries()) {
      const name = names[index % names.length] ?? "";
      const asked = `${path}${path.includes("?") ? "&" : "?"}${name}=x`;
      const response = await api(method, asked, { key, body });
      const { error } = await response.json();
      expect([asked, response.status, error.param]).toEqual([asked, 400, name]);
    }
  });

  test("answers 200 for objects of the caller's project", async () => {
    const { projectId, ids } = await projectWithObjects();
    const key = await addKey(projectId);
    const reads = (await keyRoutes(ids)).filter(({ method }) => method === "GET");
    expect(reads.length).toBeGreaterThan(10);
    for (const { method, path } of reads) {
      const response = await api(method, path, { key });
      expect([path, response.status]).toEqual([path, 200]);
      const { data, ...rest } = await response.json();
      expect([path, data?.length ?? Object.keys(rest).length]).not.toEqual([path, 0]);
    }
  });

  test("shows and changes nothing of another project, by key and by cookie", async () => {
    const { ids } = await projectWithObjects();
    const stranger = await addProject();
    const key = await addKey(stranger);
    const cookie = await memberHeaders(stranger);
    const routes = await keyRoutes(ids);
    expect(routes.length).toBeGreaterThan(30);
    const secrets = [...Object.values(ids), SECRET];
    for (const { method, path, hasId, body } of routes) {
      for (const caller of [{ key }, { headers: cookie }]) {
        const response = await api(method, path, { ...caller, body });
        if (hasId) expect([method, path, response.status]).toEqual([method, path, 404]);
        const text = await response.text();
        const quoted = JSON.stringify(body ?? {}) + path;
        const told = secrets.filter((id) => text.includes(id) && !quoted.includes(id));
        expect([method, path, told]).toEqual([method, path, []]);
        const isWritten = method === "POST" && path.endsWith("/recordings");
        // Another project's end user is no one that a recording could be made for.
        if (isWritten) expect(response.status).toBe(400);
      }
    }
  });

  test("shows and changes of a narrowed key's project only what is its device's or end user's", async () => {
    const { projectId, ids } = await projectWithObjects();
    const deviceId = await addDevice(projectId);
    const endUserId = await addEndUser(projectId);
    const narrowings = [{ deviceId }, { endUserId }, { deviceId, endUserId }];
    const keys = await Promise.all(narrowings.map((to) => addKey(projectId, to)));
    const secrets = [...Object.values(ids), SECRET];
    const open = new Set<string>();
    for (const { method, path, scope, hasId, body } of await keyRoutes(ids)) {
      for (const key of keys) {
        const response = await api(method, path, { key, body });
        const text = await response.text();
        const quoted = JSON.stringify(body ?? {}) + path;
        const told = secrets.filter((id) => text.includes(id) && !quoted.includes(id));
        expect([method, path, told]).toEqual([method, path, []]);
        const mayBe = hasId ? [403, 404] : method === "GET" ? [200, 403] : [400, 403];
        expect(mayBe, `${method} ${path}: ${text}`).toContain(response.status);
        if (response.status !== 403) open.add(`${method} ${scope}`);
      }
    }
    // A recorder and an app of one person can do their work.
    expect([...open].sort()).toEqual([
      "DELETE recordings:write",
      "GET devices:read",
      "GET end_users:read",
      "GET events:read",
      "GET recordings:read",
      "GET recordings:write",
      "PATCH devices:write",
      "PATCH end_users:write",
      "PATCH recordings:write",
      "POST devices:write",
      "POST recordings:read",
      "POST recordings:write",
    ]);
  });
});
