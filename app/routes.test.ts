import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ByteAccess } from "@/lib/api/byte-route";
import { type ByteRoute, byteEndpointOf, byteMethods } from "@/lib/api/byte-route";
import type { Access } from "@/lib/api/principal";
import type { Handler } from "@/lib/api/route";
import { byteRoutes } from "@/server/generated/api-routes";

/**
 * Who may call which route. A new route or method needs a line here: its author says who it is for,
 * and its reader sees that.
 */
const accesses: Record<string, Access | ByteAccess> = {
  // Served beside the framework, by bytes.ts files.
  "HEAD /api/uploads/[id]": "signature",
  "PUT /api/uploads/[id]": "signature",
  "PATCH /api/uploads/[id]": "signature",
  "DELETE /api/uploads/[id]": "signature",
  "GET /api/media/[id]/content": "content",
  "HEAD /api/media/[id]/content": "content",
  "GET /api/media/[id]/thumbnail": "content",
  "HEAD /api/media/[id]/thumbnail": "content",
  "GET /api/recordings": "recordings:read",
  "POST /api/recordings": "recordings:write",
  "GET /api/recordings/count": "recordings:read",
  "GET /api/recordings/export": "recordings:read",
  "GET /api/recordings/facets": "recordings:read",
  "GET /api/recordings/histogram": "recordings:read",
  "GET /api/recordings/failures": "recordings:read",
  "GET /api/recordings/[id]": "recordings:read",
  "PATCH /api/recordings/[id]": "recordings:write",
  "DELETE /api/recordings/[id]": "recordings:write",
  "GET /api/recordings/[id]/history": "recordings:read",
  "GET /api/recordings/[id]/events": "webhooks:read",
  "GET /api/recordings/[id]/media": "recordings:read",
  "DELETE /api/recordings/[id]/media/[media_id]": "recordings:write",
  "POST /api/recordings/[id]/upload-url": "recordings:write",
  "GET /api/recordings/[id]/uploads": "recordings:write",
  "POST /api/recordings/[id]/upload-complete": "recordings:write",
  "POST /api/recordings/[id]/download-url": "recordings:read",
  "POST /api/recordings/[id]/retry": "recordings:write",
  "POST /api/recordings/[id]/restore": "recordings:write",
  "POST /api/recordings/bulk": "recordings:write",
  "GET /api/operations/[id]": "recordings:read",
  "GET /api/operations/[id]/items": "recordings:read",
  "POST /api/operations/[id]/cancel": "recordings:write",
  "POST /api/operations/[id]/undo": "recordings:write",
  "GET /api/trash": "recordings:read",
  "GET /api/media/[id]/waveform": "recordings:read",
  "GET /api/views": "recordings:read",
  "POST /api/views": "recordings:write",
  "GET /api/views/[id]": "recordings:read",
  "PATCH /api/views/[id]": "recordings:write",
  "DELETE /api/views/[id]": "recordings:write",
  "GET /api/devices": "devices:read",
  "POST /api/devices": "devices:write",
  "GET /api/devices/activity": "recordings:read",
  "GET /api/devices/stats": "devices:read",
  "GET /api/devices/[id]": "devices:read",
  "PATCH /api/devices/[id]": "devices:write",
  "DELETE /api/devices/[id]": "devices:write",
  "GET /api/devices/[id]/state": "devices:read",
  "POST /api/devices/[id]/heartbeat": "devices:write",
  "POST /api/devices/[id]/bind": "devices:write",
  "POST /api/devices/[id]/unbind": "devices:write",
  "GET /api/end-users": "end_users:read",
  "POST /api/end-users": "end_users:write",
  "GET /api/end-users/activity": "recordings:read",
  "GET /api/end-users/[id]": "end_users:read",
  "PATCH /api/end-users/[id]": "end_users:write",
  "DELETE /api/end-users/[id]": "end_users:write",
  "GET /api/events": "events:read",
  "GET /api/webhook-endpoints": "webhooks:read",
  "POST /api/webhook-endpoints": "webhooks:write",
  "GET /api/webhook-endpoints/[id]": "webhooks:read",
  "PATCH /api/webhook-endpoints/[id]": "webhooks:write",
  "DELETE /api/webhook-endpoints/[id]": "webhooks:write",
  "POST /api/webhook-endpoints/[id]/rotate-secret": "webhooks:write",
  "POST /api/webhook-endpoints/[id]/test": "webhooks:write",
  "GET /api/webhook-endpoints/[id]/deliveries": "webhooks:read",
  "POST /api/webhook-endpoints/[id]/resend": "webhooks:write",
  "GET /api/webhook-deliveries/[id]": "webhooks:read",
  "POST /api/webhook-deliveries/[id]/resend": "webhooks:write",
  "GET /api/keys": "member",
  "POST /api/keys": "member",
  "DELETE /api/keys/[id]": "member",
  "POST /api/account/password": "member",
  "DELETE /api/account/sessions": "member",
  "POST /api/session": "anyone",
  "DELETE /api/session": "anyone",
  // Only while there is no user.
  "POST /api/setup": "anyone",
  "GET /v1/recordings": "recordings:read",
  "POST /v1/recordings": "recordings:write",
  "GET /v1/recordings/[id]": "recordings:read",
  "PATCH /v1/recordings/[id]": "recordings:write",
  "DELETE /v1/recordings/[id]": "recordings:write",
  "POST /v1/recordings/[id]/upload-url": "recordings:write",
  "POST /v1/recordings/[id]/upload-complete": "recordings:write",
  "GET /v1/recordings/[id]/download-url": "recordings:read",
  "POST /v1/recordings/[id]/download-url": "recordings:read",
  "POST /v1/recordings/[id]/retry": "recordings:write",
  "GET /v1/devices": "devices:read",
  "POST /v1/devices": "devices:write",
  "GET /v1/devices/stats": "devices:read",
  "GET /v1/devices/[id]": "devices:read",
  "PATCH /v1/devices/[id]": "devices:write",
  "DELETE /v1/devices/[id]": "devices:write",
  "GET /v1/devices/[id]/state": "devices:read",
  "POST /v1/devices/[id]/heartbeat": "devices:write",
  "POST /v1/devices/[id]/bind": "devices:write",
  "POST /v1/devices/[id]/unbind": "devices:write",
  "GET /v1/end-users": "end_users:read",
  "POST /v1/end-users": "end_users:write",
  "GET /v1/end-users/[id]": "end_users:read",
  "PATCH /v1/end-users/[id]": "end_users:write",
  "DELETE /v1/end-users/[id]": "end_users:write",
  "GET /api/openapi.json": "anyone",
  "GET /health": "anyone",
};

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** Every handler of the application, by its method and path. */
async function readHandlers(): Promise<Map<string, Partial<Handler>>> {
  const app = import.meta.dirname;
  const files = (await readdir(app, { recursive: true })).filter((file) =>
    /(^|\/)route\.tsx?$/.test(file),
  );
  const handlers = new Map<string, Partial<Handler>>();
  for (const file of files) {
    const module: Record<string, Handler> = await import(/* @vite-ignore */ join(app, file));
    // Folders in parentheses only group files.
    const path = file.replace(/\/?route\.tsx?$/, "").replaceAll(/\([^)]*\)\//g, "");
    for (const [name, handler] of Object.entries(module)) {
      if (methods.includes(name)) handlers.set(`${name} /${path}`, handler);
    }
  }
  return handlers;
}

test("every method of every route says who may call it", async () => {
  const handlers = await readHandlers();
  const undeclared = [...handlers].filter(([, handler]) => handler.endpoint === undefined);
  expect(undeclared.map(([name]) => name)).toEqual([]);
});

test("every method has the access that the table says", async () => {
  const handlers = await readHandlers();
  const offered = [...handlers].flatMap(([name, { endpoint }]) =>
    endpoint ? [[name, endpoint.access]] : [],
  );
  const bytes = byteRoutes.flatMap((route: ByteRoute) =>
    byteMethods(route).map((method) => [
      `${method} ${route.path}`,
      byteEndpointOf(route, method)?.access,
    ]),
  );
  expect(Object.fromEntries([...offered, ...bytes])).toEqual(accesses);
});

test("every route answers every method as itself, so that none is a page of the framework's", async () => {
  const handlers = await readHandlers();
  const paths = new Set([...handlers.keys()].map((name) => name.split(" ")[1]));
  for (const path of paths) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      expect([...handlers.keys()]).toContain(`${method} ${path}`);
    }
  }
});

test("the server's own table holds every route file", async () => {
  const { apiRoutes } = await import("@/server/generated/api-routes");
  const paths = [...(await readHandlers()).keys()].map((name) => name.split(" ")[1]);
  expect(apiRoutes.map(({ path }) => path).sort()).toEqual([...new Set(paths)].sort());
});
