import { isBusy } from "@/lib/db/is-busy";
import { mintId } from "@/lib/ids";
import { log } from "@/lib/log";
import { ApiError } from "@/lib/schemas/api-error";
import type { Access } from "./access";
import { OTHER_METHOD_HEADER } from "./other-method";
import { type Principal, principalOf } from "./principal";
import { respondError } from "./respond";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/** `params` come as undefined where the path has none. */
type Context = { params: Promise<Record<string, string | string[]> | undefined> };

/** What a handler is given. `principal` is who asks, as far as the access demands to know. */
export type RouteRequest<Given extends Access> = {
  request: Request;
  url: URL;
  params: Record<string, string | string[]>;
  requestId: string;
  principal: Principal<Given>;
};

type Handle<Given extends Access> = (request: RouteRequest<Given>) => Promise<Response> | Response;

type Endpoint = { access: Access; handle: Handle<Access> };

export type Handler = ((request: Request, context: Context) => Promise<Response>) & {
  /** What the route demands; null where the method is not offered. Read by the route tests. */
  access: Access | null;
};

/** Declares one method of a route, so that its handler's principal has the access's type. */
export function endpoint<Given extends Access>(access: Given, handle: Handle<Given>): Endpoint {
  // `route` gives the handler the principal of this very access.
  return { access, handle: handle as Handle<Access> };
}

/**
 * A route file's exports: every method answers, the ones not given with 405 and `Allow`. Where none
 * is given there is nothing: 404. The only place that turns thrown errors into answers.
 */
export function route(endpoints: Partial<Record<Method, Endpoint>>): Record<Method, Handler> {
  const offered = methods.filter((method) => endpoints[method]);
  const allow = offered.includes("GET") ? ["HEAD", ...offered] : offered;
  return Object.fromEntries(
    methods.map((method) => {
      const found = endpoints[method];
      const handle = async (request: Request, context: Context) => {
        const requestId = request.headers.get("x-request-id") ?? mintId("req");
        try {
          const isOther = request.headers.has(OTHER_METHOD_HEADER);
          if (!found || isOther) throw allow.length > 0 ? methodNotAllowed(allow) : nothingThere();
          const url = new URL(request.url);
          const principal = await principalOf(found.access, request);
          const params = (await context.params) ?? {};
          refuseNul(params);
          return await found.handle({ request, url, params, requestId, principal });
        } catch (error) {
          return respondError(toApiError(error, requestId), requestId);
        }
      };
      return [method, Object.assign(handle, { access: found?.access ?? null })];
    }),
  ) as Record<Method, Handler>;
}

/** No name of ours holds a NUL, and PostgreSQL fails where it is asked for one. */
function refuseNul(params: RouteRequest<Access>["params"]): void {
  if (!Object.values(params).flat().join("").includes("\0")) return;
  throw nothingThere();
}

/** The 404 for a path that is no route's. */
export function nothingThere(): ApiError {
  return new ApiError("not_found", "There is nothing at this path.");
}

function methodNotAllowed(allow: string[]): ApiError {
  const headers = { allow: allow.join(", ") };
  return new ApiError("method_not_allowed", `This path takes ${headers.allow}.`, { headers });
}

/** What is thrown as what is answered: the unexpected is logged, and nothing of it leaks. */
export function toApiError(error: unknown, requestId: string): ApiError {
  if (error instanceof ApiError) return error;
  if (isBusy(error)) {
    log.warn({ request_id: requestId, err: error }, "what the answer needs was busy or away");
    return tooBusy();
  }
  log.error({ request_id: requestId, err: error }, "request failed");
  return new ApiError("internal_error", "Something failed on our side. Quote the request_id.");
}

/** It ends by itself: a long write of another process, such as an import, or the start of what it needs. */
function tooBusy(): ApiError {
  const message = "The database or the media store is busy or not there at this moment: ask again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "5" } });
}
