import { openDatabase } from "@/lib/db/database";
import { type RecordingsPage, recordingsPageSchema } from "@/lib/recordings/recording";
import type { BenchDatabase } from "./databases";
import { send, type Target } from "./measure";

/** A line of the table. */
export type Row = {
  name: string;
  request: Target;
  /** What happens before each request, outside its time. */
  before?: () => Promise<unknown>;
  /** Size of the body to compare with, where it is not the answer's own. */
  floorBytes?: number;
};

const PAGE = "limit=50";
const DEEP_ROWS = 10_000;

/** The table's lines for a server, with devices, end users and cursors that are in its database. */
export async function findRows(port: number, { key, url }: BenchDatabase): Promise<Row[]> {
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
  const cursor = await walk(read, DEEP_ROWS);
  const first = await fetch(`http://127.0.0.1:${port}/api/recordings?${PAGE}`, {
    headers: { authorization },
  });
  const floorBytes = (await first.text()).length;
  const etag = first.headers.get("etag") ?? "";

  const same = (name: string, query: string): Row => ({ name, request: target(query) });
  return [
    same("first page of 50", PAGE),
    same("by status", `${PAGE}&status=failed`),
    same("by two statuses", `${PAGE}&status=failed&status=uploaded`),
    same("by device", `${PAGE}&device_id=${device}`),
    same("by end user", `${PAGE}&end_user_id=${endUser}`),
    same("device + status", `${PAGE}&device_id=${device}&status=completed`),
    same("offset 10,000", `${PAGE}&offset=${DEEP_ROWS}`),
    // A write makes the server forget where offsets lie.
    { ...same("offset 10,000 after a write", `${PAGE}&offset=${DEEP_ROWS}`), before: write },
    same("cursor, 10,000 rows deep", `${PAGE}&cursor=${cursor}`),
    {
      name: "If-None-Match hit",
      request: target(PAGE, { "if-none-match": etag }),
      floorBytes,
    },
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
