import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useEnv } from "@/lib/testing/use-env";
import { createApiListener } from "./api-listener";
import { FrontDoor } from "./front-door";
import { apiRoutes } from "./generated/api-routes";

const door = new FrontDoor();
const server = createServer(door.answer);
let origin = "";

beforeAll(async () => {
  door.listeners = { api: createApiListener(apiRoutes), pages: async () => {} };
  await once(server.listen(0, "127.0.0.1"), "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());

const LISTED = "https://app.example.com";

async function ask(path: string, from: string, method = "GET", asked = "GET") {
  const headers = {
    origin: from,
    ...(method === "OPTIONS" && { "access-control-request-method": asked }),
  };
  const response = await fetch(origin + path, { method, headers });
  const said = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    allowed: said("access-control-allow-origin"),
    credentials: said("access-control-allow-credentials"),
    said,
  };
}

const signed = [
  "/api/media/med_1/content?expires=1&by=key_1&signature=x&download=1",
  "/api/uploads/med_1?expires=1&by=key_1&signature=x",
];

test.each(signed)("lets pages of any origin use %s", async (path) => {
  const preflight = await ask(path, "https://any.example.com", "OPTIONS", "PUT");
  expect(preflight).toMatchObject({ status: 204, allowed: "*", credentials: null });
  expect(preflight.said("access-control-allow-methods")).toContain("PUT");
  expect(preflight.said("access-control-allow-headers")).toMatch(
    /Content-Type.*Range.*Upload-Offset/,
  );
  // Also a refusal can be read there.
  const refused = await ask(path, "https://any.example.com");
  expect(refused).toMatchObject({ allowed: "*", credentials: null });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.said("cross-origin-resource-policy")).toBe("cross-origin");
  for (const name of ["ETag", "Content-Range", "Upload-Offset", "X-Request-Id"]) {
    expect(refused.said("access-control-expose-headers")?.split(", ")).toContain(name);
  }
});

test("refuses pages of other origins by default", async () => {
  for (const path of ["/api/recordings", "/v1/recordings"]) {
    expect(await ask(path, LISTED)).toMatchObject({ status: 401, allowed: null });
    expect(await ask(path, LISTED, "OPTIONS")).toMatchObject({ status: 405, allowed: null });
  }
});

test("lets only pages of listed origins call the API with a key", async () => {
  useEnv({ corsOrigins: [LISTED] });
  for (const path of ["/api/recordings", "/v1/recordings"]) {
    const preflight = await ask(path, LISTED, "OPTIONS", "PATCH");
    expect(preflight).toMatchObject({ status: 204, allowed: LISTED, credentials: null });
    expect(preflight.said("access-control-allow-headers")).toContain("Authorization");
    const answer = await ask(path, LISTED);
    expect(answer).toMatchObject({ status: 401, allowed: LISTED, credentials: null });
    expect(answer.said("access-control-expose-headers")).toMatch(/Link.*X-RateLimit-Remaining/);
    for (const other of ["https://app.example.com:8443", "null", `${LISTED}.evil.example`]) {
      expect(await ask(path, other)).toMatchObject({ status: 401, allowed: null });
      expect(await ask(path, other, "OPTIONS")).toMatchObject({ status: 405, allowed: null });
    }
  }
  expect((await ask("/api/recordings", "https://other.example.com")).said("vary")).toContain(
    "Origin",
  );
});
