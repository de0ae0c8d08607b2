import { parseMetadataPair } from "@/lib/schemas/metadata-param";
import type { OwnerKind } from "@/lib/schemas/owners";
import { type RecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import { DEFAULT_SORT } from "@/lib/schemas/recordings-sort";

// Programs that make calls of the API by the client for TypeScript (`client/`). `origin` is the server's address, without a
// trailing slash; the key stays in the caller's environment.

const NUMBERS = ["min_duration_ms", "max_duration_ms"];

/** A program that goes through all that a list shows, page by page. */
export function recordingsTypescript(origin: string, query: RecordingsQuery): string {
  const asked = askedOf(query);
  const args = Object.keys(asked).length === 0 ? "" : literal(asked);
  return program(
    origin,
    `for await (const recording of api.listRecordings(${args})) {
  console.log(recording.id, recording.name, recording.status);
}`,
  );
}

/** A program that gets one recording. */
export function recordingTypescript(origin: string, id: string): string {
  return program(origin, `console.log(await api.getRecording(${literal(id)}));`);
}

/** A program that gets one device or end user. */
export function ownerTypescript(origin: string, kind: OwnerKind, id: string): string {
  const method = kind === "devices" ? "getDevice" : "getEndUser";
  return program(origin, `console.log(await api.${method}(${literal(id)}));`);
}

function program(origin: string, body: string): string {
  return `import { Recordings } from "recordings-client";

const api = new Recordings({
  baseUrl: ${literal(origin)},
  key: process.env.RECORDINGS_API_KEY,
});

${body}
`;
}

/** The arguments of the client's method for a query, without its page: the client fetches all pages. */
function askedOf(query: RecordingsQuery): Record<string, unknown> {
  const params = selectionSearchParams({ ...query, metadata: [] });
  const asked: Record<string, unknown> = {};
  for (const name of new Set(params.keys())) {
    const values = params
      .getAll(name)
      .map((text) => (NUMBERS.includes(name) ? Number(text) : text));
    asked[name] = values.length === 1 ? values[0] : values;
  }
  if (query.metadata.length > 0) {
    const byPath = Map.groupBy(query.metadata.map(parseMetadataPair), ({ path }) => path);
    asked.metadata = Object.fromEntries(
      [...byPath].map(([path, [first, ...others]]) => [
        path,
        others.length === 0 ? first?.value : [first, ...others].map((pair) => pair?.value),
      ]),
    );
  }
  if (query.sort !== DEFAULT_SORT) asked.sort = query.sort;
  return asked;
}

/** A value as TypeScript writes it, with quotes only around names that need them. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
}
