import type { z } from "zod";
import type { Context } from "@/lib/context";
import { mintId } from "@/lib/ids";
import { countKeyUse } from "@/lib/keys/key-use";
import { type ApiError, invalidParam } from "@/lib/schemas/api-error";
import { OTHER_METHOD_HEADER } from "@/lib/schemas/headers";
import { metadataTextOf } from "@/lib/schemas/metadata-field";
import { noParams } from "@/lib/schemas/params";
import { assertNarrowed } from "./assert-narrowed";
import { apiDialect, type Dialect, v1Dialect } from "./dialect";
import type { Call, Endpoint } from "./endpoint";
import {
  findAnswer,
  IDEMPOTENCY_HEADER,
  refuseIdempotencyKey,
  writeIdempotently,
} from "./idempotency";
import { type Count, type CountedCaller, contextOf, countKey } from "./principal";
import { countRequest, type RateClass } from "./rate-limit";
import { readBody, readOptionalBody } from "./read-body";
import { noteCaller } from "./request-caller";
import { respondError, respondJson } from "./respond";
import { methodNotAllowed, nothingThere, toApiError } from "./to-api-error";

export { endpoint } from "./endpoint";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

type Endpoints = Partial<Record<Method, Endpoint>>;

/** `params` come as undefined if the path has none. */
type RouteContext = { params: Promise<Record<string, string | string[]> | undefined> };

export type Handler = ((request: Request, context: RouteContext) => Promise<Response>) & {
  /** The method's endpoint; null if the path doesn't have it. */
  endpoint: Endpoint | null;
  /** All methods of the path, from which `asV1` makes another route. */
  endpoints: Endpoints;
  dialect: Dialect;
};

type Route = Record<Method, Handler>;

/**
 * A route file's exports under `/api`: every method answers, the ones that are not declared with 405
 * and `Allow`. A path without any method doesn't exist: 404.
 */
export function route(endpoints: Endpoints): Route {
  return createRoute(endpoints, apiDialect);
}

/** The same endpoints under `/v1`, in its dialect. */
export function asV1({ GET }: Pick<Route, "GET">): Route {
  return createRoute(GET.endpoints, v1Dialect);
}

function createRoute(endpoints: Endpoints, dialect: Dialect): Route {
  const offered = methods.filter((method) => endpoints[method]);
  const allow = offered.includes("GET") ? ["HEAD", ...offered] : offered;
  return Object.fromEntries(
    methods.map((method) => {
      const endpoint = endpoints[method] ?? null;
      const handle = async (request: Request, { params }: RouteContext) => {
        const requestId = requestIdOf(request);
        const { count, end } = countOf(request, (caller) => rateClassOf(endpoint, method, caller));
        try {
          const isOther = request.headers.has(OTHER_METHOD_HEADER);
          const given = { request, params: (await params) ?? {}, requestId, count };
          const { id } = given.params;
          const isHere = typeof id !== "string" || dialect.isId(id);
          if (!isHere || !endpoint || isOther) {
            await countKey(request.headers, count);
            throw isHere && allow.length > 0 ? methodNotAllowed(allow) : nothingThere();
          }
          return end(await answer(endpoint, given, dialect), null);
        } catch (thrown) {
          const canRepeat = method !== "POST" || request.headers.has(IDEMPOTENCY_HEADER);
          const error = toApiError(thrown, requestId, canRepeat);
          return end(respondError(error, requestId), error);
        }
      };
      return [method, Object.assign(handle, { endpoint, endpoints, dialect })];
    }),
  ) as Route;
}

/** Answers a request that no route takes, and counts it if it has a good key. */
export async function refuse(request: Request, refusal: ApiError): Promise<Response> {
  const requestId = requestIdOf(request);
  const { count, end } = countOf(request, () =>
    /^(GET|HEAD)$/.test(request.method) ? "read" : "write",
  );
  try {
    await countKey(request.headers, count);
    return end(respondError(refusal, requestId), refusal);
  } catch (thrown) {
    const error = toApiError(thrown, requestId, true);
    return end(respondError(error, requestId), error);
  }
}

const requestIdOf = ({ headers }: Request) => headers.get("x-request-id") ?? mintId("req");

/**
 * Counts a request in its caller's limit, and its end in how its key is used. Each answer, even a
 * refusal, says how many requests are left.
 */
function countOf(request: Request, rateClass: (caller: CountedCaller["type"]) => RateClass) {
  const limitHeaders: Record<string, string> = {};
  let keyId: string | null = null;
  const count: Count = async (caller) => {
    if (caller.type === "key") keyId = caller.id;
    Object.assign(limitHeaders, await countRequest(caller, rateClass(caller.type)));
  };
  const end = (response: Response, error: ApiError | null) => {
    if (keyId !== null) countKeyUse(keyId, response.status, error && failureOf(request, error));
    return withHeaders(response, limitHeaders);
  };
  return { count, end };
}

function failureOf({ method, url }: Request, { code, message }: ApiError) {
  return { method, path: new URL(url).pathname, code, message };
}

/**
 * The limit that a request counts in. A page requests counts at each change of a filter and would
 * soon have no heavy requests left, so all reads of a session count as reads.
 */
function rateClassOf(
  endpoint: Endpoint | null,
  method: Method,
  caller: CountedCaller["type"],
): RateClass {
  if (method !== "GET") return endpoint?.rateClass ?? "write";
  return caller === "session" ? "read" : (endpoint?.rateClass ?? "read");
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

type Given = {
  request: Request;
  params: Record<string, string | string[]>;
  requestId: string;
  count: Count;
};

/** Checks a request by an endpoint's declaration, in this order: caller, path, query, body. */
async function answer(
  endpoint: Endpoint,
  { request, params, requestId, count }: Given,
  dialect: Dialect,
): Promise<Response> {
  const context = await contextOf(endpoint.access, request, requestId, count);
  // Only now: a caller without a good key costs as little as may be.
  const url = new URL(request.url);
  if (context) noteCaller(request, context);
  refuseNul(params);
  if (context) await assertNarrowed(context, endpoint.narrowed, String(params.id ?? ""));
  assertUtf8(url);
  const query = (endpoint.query ?? noParams).parse(url.searchParams);
  if (endpoint.idempotency === "refused") refuseIdempotencyKey(request);
  const { fields, text } = await readFields(endpoint, request, dialect);
  const metadata = metadataTextOf(text, fields.metadata as object | null | undefined);
  if (context && endpoint.idempotency === "kept") {
    const first = await findAnswer({ request, url, context }, text);
    if (first) return first;
  }
  const answered = await endpoint.handle({
    request,
    url,
    id: String(params.id ?? ""),
    params: Object.fromEntries(Object.entries(params).map(([name, of]) => [name, String(of)])),
    requestId,
    // The declaration decides whether there is a context: see `Call`.
    context: context as Context,
    query,
    body: dialect.fields(fields),
    metadata,
    dialect,
    write: (work) => writeIdempotently({ request, url, context: context as Context }, text, work),
  } satisfies Call<"recordings:read", unknown, Record<string, unknown>>);
  return typeof answered === "string" ? respondJson(request, answered) : answered;
}

type Read = { fields: Record<string, unknown>; text: string };

const nothingRead: Read = { fields: {}, text: "" };

function readFields(
  { body, bodyIsOptional, maxBodyBytes }: Endpoint,
  request: Request,
  dialect: Dialect,
): Promise<Read> | Read {
  if (!body) return nothingRead;
  const schema: z.ZodObject = dialect.body(body);
  const read = bodyIsOptional ? readOptionalBody : readBody;
  return read(request, schema, maxBodyBytes);
}

/** Throws the 400 that names a parameter in another encoding, which `URL` would decode to something else. */
function assertUtf8({ search, searchParams }: URL): void {
  if (!search.includes("%") || /%ef%bf%bd/i.test(search)) return;
  for (const [name, value] of searchParams) {
    if (`${name}${value}`.includes("\ufffd")) {
      throw invalidParam(name.slice(0, 100), "must be percent-encoded UTF-8, such as %C3%A9 for é");
    }
  }
}

/** No id holds a NUL, and PostgreSQL fails on a query with one. */
function refuseNul(params: Record<string, string | string[]>): void {
  if (!Object.values(params).flat().join("").includes("\0")) return;
  throw nothingThere();
}
