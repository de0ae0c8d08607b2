import type { OpenApiDocument } from "@/lib/schemas/openapi";
import { describeApi, type RouteTables } from "./describe-api";

// In development Next answers the API, in its own module graph, which doesn't know the routes.
const held = globalThis as typeof globalThis & {
  recordingsRoutes?: RouteTables;
  recordingsDocument?: OpenApiDocument;
};

/** Says which routes this process answers, before the first request for the API's document. */
export function setDocumentedRoutes(routes: RouteTables): void {
  held.recordingsRoutes = routes;
  held.recordingsDocument = undefined;
}

/** The document of the API at `origin`, made on the first request. */
export function documentAt(origin: string): OpenApiDocument {
  if (!held.recordingsRoutes) throw new Error("setDocumentedRoutes was not called");
  held.recordingsDocument ??= describeApi(held.recordingsRoutes);
  return { ...held.recordingsDocument, servers: [{ url: origin }] };
}
