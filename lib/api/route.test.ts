import { expect, test } from "vitest";
import { PUT } from "@/app/api/recordings/route";
import { ApiError, errorStatuses, invalidParam } from "@/lib/schemas/api-error";
import { callRoute } from "@/lib/testing/call-route";
import type { Endpoint } from "./endpoint";
import { endpoint, route } from "./route";

/** An endpoint for anyone. */
const forAnyone = (handle: Endpoint<"anyone", null>["handle"]) =>
  endpoint({
    operationId: "test",
    summary: "Does what the test says",
    access: "anyone",
    answers: {},
    handle,
  });

function failWith(error: unknown) {
  const { GET } = route({
    GET: forAnyone(() => {
      throw error;
    }),
  });
  return callRoute(GET, "/any", { headers: { "x-request-id": "req_given" } });
}

test("answers 405 to a method that it lacks, and lists those that it has", async () => {
  const response = await callRoute(PUT, "/api/recordings", { method: "PUT" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("HEAD, GET, POST");
  const { error } = await response.json();
  expect(error.code).toBe("method_not_allowed");
  expect(error.message).toContain("HEAD, GET, POST");
});

test("answers a method that no route has with its own methods, and does nothing", async () => {
  const { POST } = route({ POST: forAnyone(() => new Response("done")) });
  const headers = { "x-other-method": "OPTIONS" };
  const response = await callRoute(POST, "/any", { method: "POST", headers });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("answers 404 if it has no method", async () => {
  const { GET, POST } = route({});
  const other = { method: "POST", headers: { "x-other-method": "PROPFIND" } };
  for (const response of [await callRoute(GET, "/any"), await callRoute(POST, "/any", other)]) {
    expect(response.status).toBe(404);
    expect((await response.json()).error.message).toBe("There is nothing at this path.");
  }
});

test("has no HEAD if it has no GET", async () => {
  const { GET } = route({ POST: forAnyone(() => new Response()) });
  const response = await callRoute(GET, "/any");
  expect(response.headers.get("allow")).toBe("POST");
});

test.each(Object.entries(errorStatuses))("answers %s with %i", async (code, status) => {
  const response = await failWith(new ApiError(code as keyof typeof errorStatuses, "Said so."));
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    error: { code, message: "Said so.", request_id: "req_given" },
  });
});

test("names the parameter at fault and why", async () => {
  const response = await failWith(invalidParam("limit", "must be small"));
  expect(await response.json()).toEqual({
    error: {
      code: "invalid_request",
      message: "`limit` must be small.",
      param: "limit",
      details: { field: "limit", reason: "must be small" },
      request_id: "req_given",
    },
  });
});

test.each([
  new Error("password=hunter2 at /srv/secret"),
  Object.assign(new Error("relation does not exist"), { code: "42P01", status: 200 }),
  "hunter2",
  null,
  undefined,
])("gives nothing away of what it did not expect: %s", async (thrown) => {
  const response = await failWith(thrown);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: {
      code: "internal_error",
      message: "Something failed on our side. Quote the request_id.",
      request_id: "req_given",
    },
  });
});

test("answers 503 with Retry-After if the database is busy", async () => {
  const response = await failWith(
    Object.assign(new Error("database is locked"), { code: "P2028" }),
  );
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  const { error } = await response.json();
  expect(error.code).toBe("service_unavailable");
  expect(error.message).toContain("try again");
});

test("gives a request without a number a new one", async () => {
  const { GET } = route({});
  const { error } = await (await callRoute(GET, "/any")).json();
  expect(error.request_id).toMatch(/^req_[A-Za-z0-9]{24}$/);
});

test("passes the path's id, the URL and the request's number to the handler", async () => {
  const { GET } = route({
    GET: forAnyone(({ id, url, context, requestId }) =>
      Response.json({ id, path: url.pathname, context, requestId }),
    ),
  });
  const response = await callRoute(GET, "/any", {
    params: { id: "rec_1" },
    headers: { "x-request-id": "req_given" },
  });
  expect(await response.json()).toEqual({
    id: "rec_1",
    path: "/any",
    context: null,
    requestId: "req_given",
  });
});

test("answers 404 to a name with a NUL, without asking the database", async () => {
  const { GET } = route({ GET: forAnyone(() => new Response("asked")) });
  for (const name of ["dev_a\0", ["a", "\0"]]) {
    const response = await callRoute(GET, "/any", { params: { name } });
    expect(response.status).toBe(404);
    expect((await response.json()).error.code).toBe("not_found");
  }
});

test("takes a write of its own pages or of no browser, and refuses another site's", async () => {
  const { POST: write } = route({ POST: forAnyone(() => new Response("done")) });
  const send = async (headers: Record<string, string>) =>
    (await callRoute(write, "/any", { method: "POST", headers })).status;
  expect(await send({})).toBe(200);
  expect(await send({ "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await send({ origin: "http://recordings.test" })).toBe(200);
  expect(await send({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await send({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await send({ origin: "http://elsewhere.test" })).toBe(403);
  expect(await send({ origin: "null" })).toBe(403);
});
