import { ApiError } from "@/lib/schemas/api-error";
import type { Engine } from "./database";

/**
 * How many slow reads of a project run at once, and how many wait for their turn. Together they leave some of
 * PostgreSQL's connections for reads to the other projects.
 */
const LIMITS = {
  count: { maxAtOnce: 2, maxWaiting: 50 },
  page: { maxAtOnce: 4, maxWaiting: 200 },
};

type Turns = { running: number; waiting: (() => void)[] };

const turns = new Map<string, Turns>();

/**
 * Finds a page that may take long, as `limitProjectReads` does. SQLite has no connections to take: it reads one page
 * after the other.
 */
export function limitProjectPages<Result>(
  engine: Engine,
  projectId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return engine === "sqlite" ? work() : limitProjectReads(projectId, work, "page");
}

/**
 * Does a read that may take long when it is its project's turn, so that one project's never take all
 * connections. Throws a 503 if too many wait already.
 */
export async function limitProjectReads<Result>(
  projectId: string,
  work: () => Promise<Result>,
  kind: keyof typeof LIMITS = "count",
): Promise<Result> {
  const { maxAtOnce, maxWaiting } = LIMITS[kind];
  const name = `${kind} ${projectId}`;
  const own = turns.get(name) ?? { running: 0, waiting: [] };
  turns.set(name, own);
  if (own.running >= maxAtOnce) {
    if (own.waiting.length >= maxWaiting) throw tooMany();
    // It takes over the place of the one that wakes it.
    await new Promise<void>((resolve) => own.waiting.push(resolve));
  } else {
    own.running++;
  }
  try {
    return await work();
  } finally {
    const next = own.waiting.shift();
    if (next) next();
    else if (--own.running === 0) turns.delete(name);
  }
}

function tooMany(): ApiError {
  const message = "This project has too many searches running: try again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "5" } });
}
