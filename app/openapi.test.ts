import { expect, test } from "vitest";
import { setDocumentedRoutes } from "@/lib/api/openapi/cached-document";
import { describeApi, documentPath } from "@/lib/api/openapi/describe-api";
import type { Handler } from "@/lib/api/route";
import { listOperations, resolveAnswer } from "@/lib/schemas/openapi";
import { api } from "@/lib/testing/api";
import { apiRoutes, byteRoutes } from "@/server/generated/api-routes";

const document = describeApi({ apiRoutes, byteRoutes });
const operations = listOperations(document);

type Declared = { name: string; endpoint: NonNullable<Handler["endpoint"]>; handler: Handler };

/** Every method that a route file offers, by the document's words. */
const declared: Declared[] = apiRoutes
  .filter(({ path }) => !path.includes("[["))
  .flatMap(({ path, handlers }) =>
    Object.entries<Handler>(handlers).flatMap(([method, handler]) => {
      const { endpoint } = handler;
      return endpoint ? [{ name: `${method} ${documentPath(path)}`, endpoint, handler }] : [];
    }),
  );

function operationOf({ name }: Declared) {
  const found = operations.find(({ path, method }) => name === `${method.toUpperCase()} ${path}`);
  if (!found) throw new Error(`${name} is not in the document`);
  return found.operation;
}

test("lists exactly the methods of all routes", () => {
  const ofBytes = byteRoutes.flatMap(({ path, handlers }) =>
    Object.keys(handlers).map((method) => `${method} ${documentPath(path)}`),
  );
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  const offered = [...declared.map(({ name }) => name), ...ofBytes];
  expect(documented.toSorted()).toEqual(offered.toSorted());
});

test("gives every operation a name of its own, which a method can have", () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+[A-Z][A-Za-z0-9]*$|^[a-z]+$/);
});

test("explains every parameter", () => {
  const unexplained = operations.flatMap(({ operation }) =>
    operation.parameters
      .filter(({ description }) => description === "")
      .map(({ name }) => `${operation.operationId}: ${name} has no description in its rule's meta`),
  );
  expect(unexplained).toEqual([]);
});

test("shows parameters that the endpoint takes", () => {
  for (const route of declared) {
    const { query } = route.endpoint;
    const { parameters } = operationOf(route);
    const shown = parameters.filter(
      ({ in: place, example }) => place === "query" && example !== undefined,
    );
    const exampleOf = (name: string) => parameters.find((one) => one.name === name)?.example;
    for (const { name, style, example } of shown) {
      const params =
        style === "deepObject"
          ? new URLSearchParams(
              Object.entries(example as object).map(([key, value]) => [`${name}[${key}]`, value]),
            )
          : new URLSearchParams([[name, String([example].flat()[0])]]);
      for (const other of query?.required ?? []) {
        if (other !== name) params.set(other, String([exampleOf(other) ?? "x"].flat()[0]));
      }
      expect(() => query?.parse(params), `${route.name}?${params}`).not.toThrow();
    }
  }
});

test("shows bodies that the endpoint takes, and answers that its schemas take", () => {
  for (const route of declared) {
    const { body, answers } = route.endpoint;
    const operation = operationOf(route);
    const example = operation.requestBody?.content["application/json"]?.example;
    if (body) route.handler.dialect.body(body).parse(example);
    for (const [status, declared] of Object.entries(answers)) {
      const { content = {} } = resolveAnswer(
        operation.responses[status] ?? { $ref: status },
        document,
      );
      if (declared && "parse" in declared) {
        route.handler.dialect.answer(declared).parse(content["application/json"]?.example);
      } else expect(Object.keys(content)).toEqual(declared ?? []);
    }
  }
});

test("names the scope of every operation that needs one", () => {
  for (const route of declared) {
    const { access } = route.endpoint;
    const scope = operationOf(route)["x-required-scope"];
    expect([route.name, scope ?? "none"]).toEqual([
      route.name,
      access.includes(":") ? access : "none",
    ]);
  }
});

test("refers only to components that it has", () => {
  const references = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g);
  for (const [, kind = "", name = ""] of references) {
    expect(document.components).toHaveProperty([kind, name]);
  }
});

test("is served without a key, with the caller's own address, and once while it doesn't change", async () => {
  setDocumentedRoutes({ apiRoutes, byteRoutes });
  const response = await api("GET", "/api/openapi.json");
  const { openapi, servers, paths } = await response.json();
  expect([openapi, servers]).toEqual(["3.1.0", [{ url: "http://recordings.test" }]]);
  expect(Object.keys(paths)).toHaveLength(Object.keys(document.paths).length);
  const headers = { "if-none-match": response.headers.get("etag") ?? "" };
  expect((await api("GET", "/api/openapi.json", { headers })).status).toBe(304);
});
