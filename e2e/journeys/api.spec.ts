import { request } from "node:http";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { sendAllFirst } from "../../lib/testing/send-all-first";
import { expect, test } from "../fixtures/test";

test("says without a key that it is healthy", async ({ request }) => {
  const response = await request.get("/health");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/json; charset=utf-8");
  expect(await response.json()).toEqual({
    status: "healthy",
    database: "connected",
    billing: "disabled",
  });
});

for (const path of ["/api/recordings", "/v1/recordings"]) {
  test(`${path} refuses a caller without a key, as JSON`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(401);
    expect(response.headers()).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "www-authenticate": "Bearer",
    });
    const { error } = await response.json();
    expect(error.code).toBe("unauthorized");
    expect(error.request_id).toBe(response.headers()["x-request-id"]);
  });
}

test("lists every recording exactly once along next_cursor", async ({ request, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}` };
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const next = cursor ? `&cursor=${cursor}` : "";
    const response = await request.get(`/api/recordings?limit=7${next}`, { headers });
    const page = recordingsPageSchema.parse(await response.json());
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(seed.recordingIds);
});

test("links to the next page with a whole URL that works", async ({ request, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}` };
  const first = await request.get("/api/recordings?limit=10", { headers });
  const [, url] = /^<(.+)>; rel="next"$/.exec(first.headers().link ?? "") ?? [];
  const second = await request.get(url ?? "", { headers });
  const { data } = recordingsPageSchema.parse(await second.json());
  expect(data.map(({ id }) => id)).toEqual(seed.recordingIds.slice(10, 20));
});

test("answers 304 without a body to a caller that has the page", async ({ request, seed }) => {
  const authorization = `Bearer ${seed.key}`;
  const first = await request.get("/api/recordings", { headers: { authorization } });
  const again = await request.get("/api/recordings", {
    headers: { authorization, "if-none-match": first.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
  expect(await again.text()).toBe("");
});

test("answers HEAD as GET without the body", async ({ request, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}` };
  const response = await request.head("/api/recordings", { headers });
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("application/json; charset=utf-8");
  expect(await response.text()).toBe("");
});

test("answers an unknown path under /api and /v1 with 404 as JSON", async ({ request }) => {
  for (const path of ["/api/nothing", "/v1/nothing/at/all", "/api", "/v1", "/api/%", "/v1/%ff"]) {
    const response = await request.get(path);
    expect(response.status()).toBe(404);
    expect((await response.json()).error.code).toBe("not_found");
  }
});

test("answers every method that a path doesn't take with those that it does", async ({
  request,
  seed,
}) => {
  for (const [path, allow] of [
    ["/api/recordings", "HEAD, GET, POST"],
    [`/v1/recordings/${seed.recordingIds[0]}`, "HEAD, GET, PATCH, DELETE"],
    ["/api/uploads/med_1", "DELETE, HEAD, PATCH, PUT"],
  ] as const) {
    for (const method of ["OPTIONS", "PROPFIND", "TRACE"]) {
      const response = await request.fetch(path, { method });
      expect([method, response.status(), response.headers().allow]).toEqual([method, 405, allow]);
      expect((await response.json()).error.code).toBe("method_not_allowed");
    }
  }
  expect((await request.fetch("/v1/nothing", { method: "OPTIONS" })).status()).toBe(404);
});

test("answers 413 to a caller that sends all bytes before it reads", async ({ baseURL, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}`, "content-type": "application/json" };
  const body = Buffer.alloc(32 * 1024 * 1024, "x");
  expect(await sendAllFirst("POST", `${baseURL}/api/recordings`, headers, body)).toBe(413);
});

test("refuses a head that is too large as JSON", async ({ request }) => {
  const headers = { "x-large": "x".repeat(20_000) };
  const response = await request.get("/api/recordings", { headers });
  expect(response.status()).toBe(431);
  const { error } = await response.json();
  expect([error.code, error.request_id]).toEqual([
    "invalid_request",
    response.headers()["x-request-id"],
  ]);
});

test("doesn't redirect a base URL that ends in a slash", async ({ request, baseURL, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}` };
  for (const path of ["/v1//recordings?limit=1", "//api//recordings?limit=1"]) {
    const response = await request.get(`${baseURL}${path}`, { headers, maxRedirects: 0 });
    expect(response.status()).toBe(200);
    const { data } = await response.json();
    expect(data.map(({ id }: { id: string }) => id)).toEqual(seed.recordingIds.slice(0, 1));
  }
});

test("answers a request for a whole URL, or for none, without a redirect", async ({
  baseURL,
  seed,
}) => {
  const ask = (method: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization: `Bearer ${seed.key}` };
      const { port } = new URL(String(baseURL));
      const call = request({ port, method, path, headers, agent: false }, ({ statusCode }) => {
        resolve(statusCode);
        call.destroy();
      });
      call.once("error", reject).end();
    });
  expect(await ask("GET", `${baseURL}/api/recordings?limit=1`)).toBe(200);
  expect(await ask("GET", "http://:99999/api/recordings")).toBe(404);
  expect(await ask("OPTIONS", "*")).toBe(404);
});

test("doesn't redirect a path with a trailing slash", async ({ request, seed }) => {
  const headers = { authorization: `Bearer ${seed.key}` };
  const response = await request.get("/api/recordings/", { headers, maxRedirects: 0 });
  expect(response.status()).toBe(200);
});
