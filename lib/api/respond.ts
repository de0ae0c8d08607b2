import { hash } from "node:crypto";
import type { ApiError } from "@/lib/schemas/api-error";

/** The answer of a write: a status, and a JSON value or its text. */
export type Written = { status: 200 | 201 | 202; body: object | string };

const JSON_HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "private, no-cache",
  "x-content-type-options": "nosniff",
  // The server compresses an answer if the caller accepts that.
  vary: "Accept-Encoding",
};

/**
 * Answers 200 with a JSON text, or 304 if the caller already has it. The ETag is a hash of the
 * text, so it changes exactly when the answer does.
 */
export function respondJson(
  request: Request,
  body: string,
  headers: Record<string, string> = {},
): Response {
  // Weak, because a proxy or the server itself may compress the text.
  const etag = `W/"${hash("sha1", body, "base64url")}"`;
  const all = { ...JSON_HEADERS, ...headers, etag };
  return matches(request.headers.get("if-none-match"), etag)
    ? new Response(null, { status: 304, headers: all })
    : new Response(body, { headers: all });
}

/**
 * Answers 201 with the new object; `headers` may set cookies. The answer isn't kept for a repeat.
 */
export function respondCreated(made: object, headers?: Headers): Response {
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(JSON_HEADERS)) all.set(name, value);
  all.set("cache-control", "no-store");
  return new Response(JSON.stringify(made), { status: 201, headers: all });
}

/** A write's answer of 200: a JSON value, or its text. */
export function ok(body: object | string): Written {
  return { status: 200, body };
}

/** A write's answer of 201: a JSON value, or its text. */
export function created(body: object | string): Written {
  return { status: 201, body };
}

/** A write's answer of 202, for what goes on in the background: a JSON value, or its text. */
export function accepted(body: object | string): Written {
  return { status: 202, body };
}

/** Answers a write with what it made: a JSON value, or its text. Nothing keeps the answer. */
export function respondWritten(
  { status, body }: Written,
  headers: Record<string, string> = {},
): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const all = { ...JSON_HEADERS, ...headers, "cache-control": "no-store" };
  return new Response(text, { status, headers: all });
}

/** Answers 204; `headers` may set cookies. */
export function respondDone(headers?: Headers): Response {
  const all = new Headers(headers);
  all.set("cache-control", "no-store");
  return new Response(null, { status: 204, headers: all });
}

/** Answers with the contract's error object. */
export function respondError(error: ApiError, requestId: string): Response {
  const { status, headers, body } = describeError(error, requestId);
  return new Response(body, { status, headers });
}

/** The answer to an error. */
export function describeError(error: ApiError, requestId: string) {
  const { param, reason, headers } = error.extra;
  const body = {
    error: {
      code: error.code,
      message: error.message,
      ...(param === undefined ? {} : { param, details: { field: param, reason } }),
      request_id: requestId,
    },
  };
  return {
    status: error.status,
    headers: { ...JSON_HEADERS, "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return (
    ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag))
  );
}
