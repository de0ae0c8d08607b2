import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Endpoint, errorsOf } from "@/lib/api/endpoint";
import type { Access } from "@/lib/api/principal";
import type { Handler } from "@/lib/api/route";
import { callRoute } from "./call-route";

/** A method that a route has, and its access. */
export type TestRoute = {
  method: Method;
  path: string;
  access: Access;
  idempotency: Endpoint["idempotency"];
};

const methods = ["GET", "POST", "PATCH", "PUT", "DELETE"] as const;
type Method = (typeof methods)[number];

type Call = { key?: string; headers?: Record<string, string>; body?: unknown };

/** Each route file's path of the application as a pattern, those with fewer parameters first. */
const patterns = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file) && !file.includes("[["))
  .map((file) => ({ file, segments: file.replace(/\/route\.ts$/, "").split("/") }))
  .sort((a, b) => parameterCount(a.segments) - parameterCount(b.segments));

/**
 * Calls the API by method and path, as a program would: the route file is found as the framework
 * finds it, and a body is sent as JSON.
 */
export async function api(
  method: Method,
  path: string,
  { key, headers = {}, body }: Call = {},
): Promise<Response> {
  const wanted = (path.split("?", 1)[0] ?? "").split("/").slice(1);
  const found = patterns.find(({ segments }) => fits(segments, wanted));
  if (!found) throw new Error(`${path} is no route`);
  const handler = (await load(found.file))[method];
  if (!handler) throw new Error(`${found.file} exports no ${method}`);
  const response = await callRoute(handler, path, {
    method,
    ...(key !== undefined && { key }),
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    params: paramsOf(found.segments, wanted),
  });
  await assertDeclared(handler, method, path, response.clone());
  return response;
}

/** Fails for an answer that its endpoint's declaration doesn't promise. */
async function assertDeclared(
  { endpoint, dialect }: Handler,
  method: Method,
  path: string,
  response: Response,
): Promise<void> {
  if (!endpoint || response.status === 304) return;
  const type = response.headers.get("content-type")?.split(";", 1)[0] ?? "";
  // A stream has no end that could be waited for.
  if (endpoint.streams?.includes(type)) return response.body?.cancel();
  const name = `${method} ${path}`;
  const text = await response.text();
  if (response.status >= 400 && !(response.status in endpoint.answers)) {
    const { code } = JSON.parse(text).error;
    if (errorsOf(endpoint, method).includes(code)) return;
    throw new Error(`${name} answers with ${code}, which its declaration doesn't name`);
  }
  const schema = endpoint.answers[response.status];
  if (schema === undefined) {
    throw new Error(`${name} answers ${response.status}, which its declaration doesn't name`);
  }
  if (schema === null) {
    if (text !== "") throw new Error(`${name} answers with a body, which its declaration denies`);
    return;
  }
  if ("parse" in schema) {
    dialect.answer(schema).parse(JSON.parse(text));
    return;
  }
  if (!schema.includes(type)) throw new Error(`${name} answers with ${type}, not as declared`);
}

/** Every method that a route file offers. */
export async function routesOf(): Promise<TestRoute[]> {
  const offered = patterns.map(async ({ file, segments }) => {
    const module = await load(file);
    return methods.flatMap((method) => {
      const endpoint = module[method]?.endpoint;
      if (!endpoint) return [];
      const { access, idempotency } = endpoint;
      return [{ method, path: `/${segments.join("/")}`, access, idempotency }];
    });
  });
  return (await Promise.all(offered)).flat();
}

function load(file: string): Promise<Record<string, Handler>> {
  return import(/* @vite-ignore */ join(process.cwd(), "app", file));
}

function fits(segments: readonly string[], wanted: readonly string[]): boolean {
  return (
    segments.length === wanted.length &&
    segments.every((segment, index) => segment.startsWith("[") || segment === wanted[index])
  );
}

function paramsOf(segments: readonly string[], wanted: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((segment, index) =>
      segment.startsWith("[") ? [[segment.slice(1, -1), wanted[index] ?? ""]] : [],
    ),
  );
}

function parameterCount(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith("[")).length;
}
