import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setDocumentedRoutes } from "@/lib/api/openapi/cached-document";
import { describeApi } from "@/lib/api/openapi/describe-api";
import { listOperations } from "@/lib/schemas/openapi";
import { FrontDoor } from "./front-door";
import { apiRoutes, byteRoutes } from "./generated/api-routes";

const door = new FrontDoor();
const server = createServer((request, response) => door.answer(request, response));
let origin: string;

beforeAll(async () => {
  setDocumentedRoutes({ apiRoutes, byteRoutes });
  door.listeners = {
    api: null,
    pages: async (_request, response) => {
      response.writeHead(404).end();
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("shows every operation under /api, with the caller's own base URL", async () => {
  const page = await (await fetch(`${origin}/docs`)).text();
  const operations = listOperations(describeApi({ apiRoutes, byteRoutes }));
  const shown = operations.filter(({ path }) => !path.startsWith("/v1/"));
  const missing = shown.filter(({ operation }) => !page.includes(`id="${operation.operationId}"`));
  expect(missing.map(({ operation }) => operation.operationId)).toEqual([]);
  expect(page).toContain(`${origin}/api/recordings?limit=2`);
  expect(page).not.toContain("origin.invalid");
});

test("is a page with the same policy as others, and a 304 for a caller that has it", async () => {
  const response = await fetch(`${origin}/docs`);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const headers = { "if-none-match": response.headers.get("etag") ?? "" };
  expect((await fetch(`${origin}/docs`, { headers })).status).toBe(304);
  expect((await fetch(`${origin}/docs`, { method: "POST" })).status).toBe(405);
});

test("has its reader's theme, and no other text of a cookie", async () => {
  const open = async (cookie: string) =>
    (await fetch(`${origin}/docs`, { headers: { cookie } })).text();
  expect(await open("a=b; theme=dark")).toMatch(
    /^<!doctype html><html lang="en" data-theme="dark">/,
  );
  expect(await open('theme="><script>')).toMatch(/^<!doctype html><html lang="en"><head>/);
});

test("is linked from /llms.txt, as the document is", async () => {
  const text = await (await fetch(`${origin}/llms.txt`)).text();
  expect(text).toContain(`(${origin}/docs)`);
  expect(text).toContain(`(${origin}/api/openapi.json)`);
});

test("leaves other paths to the pages", async () => {
  for (const path of ["/docs/other", "/docs/../docs/x", "/docs/toString", "/docsx"]) {
    expect((await fetch(origin + path)).status).toBe(404);
  }
});
