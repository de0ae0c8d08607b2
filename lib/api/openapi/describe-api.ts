import type { ByteEndpoint, ByteRoute } from "@/lib/api/byte-route";
import type { Handler } from "@/lib/api/route";
import type { DocumentMethod, OpenApiDocument, Operation } from "@/lib/schemas/openapi";
import { errorSchema } from "./describe-answers";
import { describeByteEndpoint, describeEndpoint } from "./describe-endpoint";
import { DocumentParts } from "./document-parts";
import { describeTags } from "./tags";

/** The application's routes, which the server uses: see server/generated. */
export type RouteTables = {
  apiRoutes: readonly { path: string; handlers: Partial<Record<string, Handler>> }[];
  byteRoutes: readonly ByteRoute[];
};

const VERSION = "1.0.0";

const INTRODUCTION = `Recordings that devices capture: found, read, uploaded and changed by programs.

Send \`Authorization: Bearer <key>\` with every request. A key belongs to one project and carries scopes. Every answer has an \`X-Request-Id\`: quote it when you report a problem.`;

const securitySchemes = {
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "An API key, of a project and with scopes.",
  },
  session: {
    type: "apiKey",
    in: "header",
    name: "X-Project-Id",
    description: "A person signed in to the dashboard: a cookie, and the project's id.",
  },
  signature: {
    type: "apiKey",
    in: "query",
    name: "signature",
    description: "A signed URL, as `createUploadUrl` and `createDownloadUrl` answer it.",
  },
};

/** The document of the API (OpenAPI 3.1), made of what its endpoints declare; it names no server. */
export function describeApi({ apiRoutes, byteRoutes }: RouteTables): OpenApiDocument {
  const parts = new DocumentParts();
  parts.ofOutput(errorSchema);
  const paths: OpenApiDocument["paths"] = {};
  const add = (path: string, method: string, operation: Operation) => {
    const name = documentPath(path);
    paths[name] = { ...paths[name], [method.toLowerCase() as DocumentMethod]: operation };
  };
  for (const { path, handlers } of apiRoutes.filter((row) => !row.path.includes("[["))) {
    for (const [method, handler] of Object.entries(handlers)) {
      if (handler?.endpoint) add(path, method, describeEndpoint(path, method, handler, parts));
    }
  }
  for (const { path, handlers } of byteRoutes) {
    for (const [method, declared] of Object.entries<ByteEndpoint>(handlers)) {
      add(path, method, describeByteEndpoint(path, declared, parts));
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Recordings API",
      version: VERSION,
      description: INTRODUCTION,
      license: { name: "MIT", identifier: "MIT" },
      contact: { name: "Recordings" },
    },
    servers: [],
    security: [{ apiKey: [] }],
    tags: describeTags(Object.keys(paths)),
    paths: sortPaths(paths),
    components: { schemas: parts.schemas, responses: parts.responses, securitySchemes },
  };
}

/** Collections before their items, and fixed paths before those with an id. */
function sortPaths(paths: OpenApiDocument["paths"]): OpenApiDocument["paths"] {
  const rank = (path: string) => {
    const segments = path.split("/").map((segment) => (segment.startsWith("{") ? "~" : segment));
    return segments.join("\u0000");
  };
  const sorted = Object.keys(paths).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return Object.fromEntries(sorted.map((path) => [path, paths[path] ?? {}]));
}

/** A route's path as the document writes it: `{id}` for `[id]`. */
export function documentPath(path: string): string {
  return path.replaceAll(/\[(\w+)\]/g, "{$1}");
}
