import { openDatabase } from "@/lib/db/database";
import { type RecordingsPage, recordingsPageSchema } from "@/lib/schemas/recording";
import type { BenchDatabase } from "./databases";
import { send, type Target } from "./measure";

/** A line of the tables: a request, and the status that answers it. */
export type BenchRow = {
  name: string;
  request: Target;
  status: number;
  /** A step before each request, outside its time. */
  before?: () => Promise<unknown>;
};

export const FIRST_PAGE = "first page of 50";

const PAGE = "limit=50";
const DEEP_ROWS = 10_000;
const DEEPEST_ROWS = 50_000;

/**
 * The tables' lines for a server, with devices, end users and cursors that are in its database; without
 * those that reach behind its end.
 *
 * @param isReference Whether the server knows only what the reference does.
 */
export async function findRows(
  port: number,
  { key, url, recordings }: BenchDatabase,
  isReference = false,
): Promise<BenchRow[]> {
  const { client } = await openDatabase(url);
  const write = () => client.apiKey.updateMany({ data: { lastUsedAt: new Date() } });
  const authorization = `Bearer ${key}`;
  const target = (query: string, headers: Record<string, string> = {}): Target => ({
    port,
    path: `/api/recordings?${query}`,
    headers: { authorization, ...headers },
  });
  const read = async (query: string) => {
    const { body } = await send(target(query));
    return recordingsPageSchema.parse(JSON.parse(body));
  };

  const page = await read(PAGE);
  const device = page.data.find((row) => row.device_id && row.status === "completed")?.device_id;
  const endUser = page.data.find((row) => row.end_user_id)?.end_user_id;
  const first = await fetch(`http://127.0.0.1:${port}/api/recordings?${PAGE}`, {
    headers: { authorization },
  });
  await first.text();
  const etag = first.headers.get("etag") ?? "";

  const page50 = (name: string, query: string): BenchRow => {
    const request = target(query === "" ? PAGE : `${PAGE}&${query}`);
    return { name, request, status: 200 };
  };
  /**
   * The product's request if the reference doesn't know it: the reference gets the same without
   * that part.
   */
  const beyond = (name: string, query: string, known: string) =>
    page50(name, isReference ? known : query);
  const asked = (name: string, path: string): BenchRow => {
    const request = { port, path: `/api/recordings/${path}`, headers: { authorization } };
    return isReference ? page50(name, "") : { name, request, status: 200 };
  };
  const deep = (name: string, offset: number): BenchRow[] => [
    page50(`offset ${name}`, `offset=${offset}`),
    // A write invalidates the server's anchors of offsets.
    { ...page50(`offset ${name} after a write`, `offset=${offset}`), before: write },
  ];
  const hasDeep = recordings > DEEP_ROWS + 100;
  const wrongKey = { authorization: `Bearer ${key.slice(0, -1)}` };
  return [
    page50(FIRST_PAGE, ""),
    { name: "first page of 20", request: target("limit=20"), status: 200 },
    page50("by status", "status=failed"),
    page50("by two statuses", "status=failed&status=uploaded"),
    page50("by device", `device_id=${device}`),
    page50("by end user", `end_user_id=${endUser}`),
    page50("device + status", `device_id=${device}&status=completed`),
    beyond("a range of creation", "created_after=2000-01-01&created_before=2100-01-01", ""),
    beyond("status + a range", "status=failed&created_after=2000-01-01", "status=failed"),
    beyond("sorted by length", "sort=-duration_ms", ""),
    beyond("sorted by name", "sort=name", ""),
    beyond("status, sorted by start", "status=completed&sort=-started_at", "status=completed"),
    asked("count", "count"),
    asked("facets", "facets?facet=status&facet=device_id"),
    asked("histogram", "histogram"),
    ...(hasDeep ? deep("10,000", DEEP_ROWS) : []),
    ...(recordings > DEEPEST_ROWS ? deep("50,000", DEEPEST_ROWS) : []),
    ...(hasDeep
      ? [page50("cursor, 10,000 rows deep", `cursor=${await walk(read, DEEP_ROWS)}`)]
      : []),
    { name: "If-None-Match hit", request: target(PAGE, { "if-none-match": etag }), status: 304 },
    { name: "malformed key", request: target(PAGE, wrongKey), status: 401 },
  ];
}

async function walk(read: (query: string) => Promise<RecordingsPage>, rows: number) {
  let cursor: string | null = null;
  for (let seen = 0; seen < rows; seen += 100) {
    const page = await read(`limit=100${cursor ? `&cursor=${cursor}` : ""}`);
    cursor = page.next_cursor;
  }
  return cursor;
}
