import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOfUrl } from "@/lib/api/api-url";
import { callerOf } from "@/lib/api/request-caller";
import { log } from "@/lib/log";
import { OTHER_METHOD_HEADER } from "@/lib/schemas/headers";

/** Writes a request's line of the log, once its answer has ended or its caller has gone. */
export function logAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  start: number,
): void {
  log.info({
    request_id: requestId,
    method: request.headers[OTHER_METHOD_HEADER] ?? request.method,
    path: pathOfUrl(request.url ?? "/"),
    status: response.statusCode,
    // The front door wrote it.
    address: request.headers["x-forwarded-for"],
    ...callerFields(request),
    ms: Math.round((performance.now() - start) * 10) / 10,
    ...(response.writableFinished ? {} : { aborted: true }),
  });
}

/** The project of a request, and the key or the person it came from, as far as they are known. */
function callerFields(request: IncomingMessage): Record<string, string> {
  const caller = callerOf(request);
  if (!caller) return {};
  const { projectId, actor } = caller;
  return {
    project_id: projectId,
    ...(actor.type === "key" && { key_id: actor.id }),
    ...(actor.type === "person" && { user_id: actor.id }),
  };
}
