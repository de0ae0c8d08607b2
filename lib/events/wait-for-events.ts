import { setTimeout } from "node:timers/promises";
import type { Context } from "@/lib/context";
import { database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { assignEventPositions } from "./assign-event-positions";

/** How often followed projects are checked for new events, in milliseconds. */
const LOOK_MS = 250;
const MAX_POLLS = 1_000;

/** The last poll of each project that is followed: its followers share it. */
const polls = new Map<string, { at: number; newest: Promise<bigint> }>();

/**
 * Waits until a project has an event behind `position`, but no longer than `milliseconds` or until
 * `stop`. It polls the database: a notification would cost every write, and other servers also
 * write.
 */
export async function waitForEvents(
  { projectId }: Context,
  position: bigint,
  milliseconds: number,
  stop: AbortSignal,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!stop.aborted && (await lookFor(projectId)) <= position && performance.now() < end) {
    await setTimeout(LOOK_MS, undefined, { signal: stop }).catch(() => {});
  }
}

function lookFor(projectId: string): Promise<bigint> {
  const now = performance.now();
  const known = polls.get(projectId);
  // Half of the time between two polls: a follower never gets the poll before again.
  if (known && now - known.at < LOOK_MS / 2) return known.newest;
  if (polls.size >= MAX_POLLS) polls.clear();
  const newest = findNewestPosition(projectId);
  polls.set(projectId, { at: now, newest });
  return newest;
}

async function findNewestPosition(projectId: string): Promise<bigint> {
  const db = await database();
  await assignEventPositions(db);
  const [newest] = await db.reader.read(Prisma.sql`
    SELECT CAST(max(position) AS TEXT) FROM events WHERE project_id = ${projectId}`);
  return BigInt(newest ?? 0);
}
