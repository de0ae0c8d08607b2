import type { z } from "zod";
import type { Context } from "@/lib/context";
import type { ErrorCode } from "@/lib/schemas/api-error";
import type { Query } from "@/lib/schemas/params";
import { isScope } from "@/lib/schemas/scopes";
import type { NarrowedThing } from "./assert-narrowed";
import type { Dialect } from "./dialect";
import type { Access } from "./principal";
import type { RateClass } from "./rate-limit";
import type { Written } from "./respond";

/** A handler's argument: the request as declared, already checked. */
export type Call<Given extends Access = Access, Asked = unknown, Fields = unknown> = {
  request: Request;
  url: URL;
  /** The path's `[id]`; empty if it has none. */
  id: string;
  /** All values of the path's parameters. */
  params: Readonly<Record<string, string | undefined>>;
  requestId: string;
  context: Given extends "anyone" ? null : Context;
  query: Asked;
  body: Fields;
  /** The exact text of the body's `metadata`, or null: a parsed number may be written otherwise. */
  metadata: string | null;
  dialect: Dialect;
  /**
   * Runs a write in one transaction and answers with what it made; with an `Idempotency-Key` the answer
   * is kept in that transaction, and given again to the same request.
   */
  write: (work: (context: Context) => Promise<Written>) => Promise<Response>;
};

/** One method of a path: everything that the API promises of it, and the function that does it. */
export type Endpoint<
  Given extends Access = Access,
  Asked = unknown,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> = {
  /** Its name in the API's document, and the client's method: a verb and what it is done to. */
  operationId: string;
  /** Its purpose in one line. */
  summary: string;
  /** More for callers, in Markdown. */
  description?: string;
  access: Given;
  /**
   * How it holds to the one device or end user that a key may be narrowed to. `own`: the domain's function answers with
   * theirs alone. Else the path's id is of a thing that must be theirs. Without it such keys get a 403.
   */
  narrowed?: "own" | NarrowedThing;
  /** The limit that its requests count in; by default reads for a GET and writes for all else. */
  rateClass?: RateClass;
  /** The parameters of its URL. Without it the path takes none. */
  query?: Query<Asked>;
  /** The fields of its JSON body. Without it the request's body is not looked at. */
  body?: z.ZodObject<Shape>;
  /** Whether a request without any body counts as one without fields. */
  bodyIsOptional?: true;
  /** The max size of its body, in bytes; 64 KiB by default. */
  maxBodyBytes?: number;
  /** `kept`: see `Call.write`. `refused`: the answer is a secret, which is not kept. Absent: not looked at. */
  idempotency?: "kept" | "refused";
  /**
   * The bodies of its answers under `/api`, by status: JSON by its schema, or streams by the media types that
   * they may have. Null stands for none.
   */
  answers: { [status: number]: z.ZodType | readonly string[] | null };
  /** Media types that a 200 may have in place of JSON, if the caller's `Accept` names one. */
  streams?: readonly string[];
  /** Its errors, beyond those of every endpoint: see `errorsOf`. */
  errors?: readonly ErrorCode[];
  /** Answers with a response, or with the JSON text of a 200. */
  handle: (
    call: Call<Given, Asked, z.infer<z.ZodObject<Shape>>>,
  ) => Promise<Response | string> | Response | string;
};

/** The errors that an endpoint may answer with, by what it declares. */
export function errorsOf(
  { access, body, errors = [] }: Pick<Endpoint, "access" | "body" | "errors">,
  method: string,
): ErrorCode[] {
  const isRead = method === "GET";
  return [
    "invalid_request",
    ...(access === "anyone" ? [] : (["unauthorized", "not_found", "rate_limit_exceeded"] as const)),
    ...(isScope(access) ? (["insufficient_scope"] as const) : []),
    ...(isRead ? [] : (["insufficient_storage"] as const)),
    ...(isRead && !isScope(access) ? [] : (["forbidden"] as const)),
    ...(body ? (["payload_too_large", "unsupported_media_type"] as const) : []),
    ...errors,
    "internal_error",
    "service_unavailable",
  ];
}

/** Declares one method of a route, so that its handler's call has the types of the declaration. */
export function endpoint<
  Given extends Access,
  Asked = null,
  // biome-ignore lint/complexity/noBannedTypes: an endpoint without a body has no fields
  Shape extends z.ZodRawShape = {},
>(declared: Endpoint<Given, Asked, Shape>): Endpoint {
  // `route` calls a handler only with what this very declaration made of the request.
  return declared as unknown as Endpoint;
}
