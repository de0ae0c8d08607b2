import type { OpenApiDocument } from "@/lib/schemas/openapi";
import { describeApi, type RouteTables } from "./describe-api";

// In development Next answers the API, in its own module graph, which doesn't know the routes.
const held = globalThis as typeof globalThis & {
  recordingsRoutes?: RouteTables;
  recordingsDocument?: OpenApiDocument;
  recordingsDocumentText?: { origin: string; text: string };
};

/** Says which routes this process answers, before the first request for the API's document. */
export function setDocumentedRoutes(routes: RouteTables): void {
  held.recordingsRoutes = routes;
  held.recordingsDocument = undefined;
  held.recordingsDocumentText = undefined;
}

/** The document of the API at `origin`, made on the first request. */
export function documentAt(origin: string): OpenApiDocument {
  if (!held.recordingsRoutes) throw new Error("setDocumentedRoutes was not called");
  held.recordingsDocument ??= describeApi(held.recordingsRoutes);
  return { ...held.recordingsDocument, servers: [{ url: origin }] };
}

/** The document's JSON. That of the last origin is kept: anyone may request it, and writing 360 kB takes long. */
export function documentTextAt(origin: string): string {
  if (held.recordingsDocumentText?.origin !== origin) {
    held.recordingsDocumentText = { origin, text: JSON.stringify(documentAt(origin)) };
  }
  return held.recordingsDocumentText.text;
}
