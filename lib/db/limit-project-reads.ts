import { ApiError } from "@/lib/schemas/api-error";

/** Slow reads of a project that run at once: fewer than the database has connections for reads. */
const MAX_AT_ONCE = 2;
/** Slow reads of a project that wait for their turn. */
const MAX_WAITING = 50;

type Turns = { running: number; waiting: (() => void)[] };

const turns = new Map<string, Turns>();

/**
 * Does a read that may take long when it is its project's turn, so that one project's never take all
 * connections. Throws a 503 if too many wait already.
 */
export async function limitProjectReads<Result>(
  projectId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const own = turns.get(projectId) ?? { running: 0, waiting: [] };
  turns.set(projectId, own);
  if (own.running >= MAX_AT_ONCE) {
    if (own.waiting.length >= MAX_WAITING) throw tooMany();
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
    else if (--own.running === 0) turns.delete(projectId);
  }
}

function tooMany(): ApiError {
  const message = "This project has too many searches running: try again.";
  return new ApiError("service_unavailable", message, { headers: { "retry-after": "5" } });
}
