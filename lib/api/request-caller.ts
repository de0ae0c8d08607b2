import type { Actor, Context } from "@/lib/context";

/** A request's caller and project, for its log line. */
export type RequestCaller = { projectId: string; actor: Actor };

/** Keyed by the request itself: the API's `Request`, or Node's own message. */
const callers = new WeakMap<object, RequestCaller>();

/** Notes a request's caller, once its rights were checked. */
export function noteCaller(request: object, { projectId, actor }: RequestCaller | Context): void {
  callers.set(request, { projectId, actor });
}

/** Notes of Node's message the caller that is known of the `Request` made from it. */
export function passCallerOn(request: Request, incoming: object): void {
  const caller = callers.get(request);
  if (caller) callers.set(incoming, caller);
}

/** The caller of a request; null if it is anonymous or not known yet. */
export function callerOf(request: object): RequestCaller | null {
  return callers.get(request) ?? null;
}
