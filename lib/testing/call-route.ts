import type { Handler } from "@/lib/api/route";

type Call = {
  method?: string;
  /** An API key, sent as a bearer token. */
  key?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  /** The values of the path's `[parameters]`. */
  params?: Record<string, string | string[]>;
};

/** Calls a route's handler as the server would, with a request to `path`. */
export function callRoute(
  handler: Handler,
  path: string,
  { method = "GET", key, headers = {}, body, params = {} }: Call = {},
): Promise<Response> {
  const request = new Request(`http://recordings.test${path}`, {
    method,
    headers: {
      host: "recordings.test",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body,
  });
  // As from the framework: undefined if the path has none.
  const given = Object.keys(params).length > 0 ? params : undefined;
  return handler(request, { params: Promise.resolve(given) });
}
