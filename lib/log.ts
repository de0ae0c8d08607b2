import pino from "pino";

const { LOG_LEVEL = "" } = process.env;
// The check of the configuration refuses a wrong level, in one line.
const isLevel = LOG_LEVEL === "silent" || LOG_LEVEL in pino.levels.values;

/** Max lines of one kind in a window. */
const MAX_IN_WINDOW = 5;
const WINDOW_MS = 60_000;
/** Max kinds that are counted at once: lines of further kinds are all written. */
const MAX_KINDS = 1_000;
const WARN = 40;

const repeats = createRepeatLimit();

/**
 * The process's log: one JSON object a line on stdout. Never give it a secret. A warning or an error
 * that repeats is written a few times a minute, and then how often it was left out.
 */
export const log = pino({
  level: isLevel ? LOG_LEVEL : "info",
  base: null,
  hooks: {
    logMethod(parts, write, level) {
      const isRepeatable = level >= WARN;
      if (isRepeatable && !repeats.take(parts, (...counted) => write.apply(this, counted))) return;
      write.apply(this, parts);
    },
  },
});

/** The arguments of a log's method: an object or none, and a text. */
type Parts = [first: unknown, message?: string, ...more: unknown[]];

/**
 * Counts a log's lines by their kind: the text, and what the error in them says. A disk that is full or
 * a database that is away would fill the log by itself.
 */
export function createRepeatLimit({ max = MAX_IN_WINDOW, windowMs = WINDOW_MS } = {}) {
  const counts = new Map<string, number>();

  /**
   * Whether a line is to be written. For those of a window that are not, `writeCount` is called at its end.
   */
  function take(parts: Parts, writeCount: (about: object, message: string) => void): boolean {
    const kind = kindOf(parts);
    const before = counts.get(kind);
    if (before === undefined) {
      if (counts.size >= MAX_KINDS) return true;
      setTimeout(() => {
        const left = (counts.get(kind) ?? 0) - max;
        counts.delete(kind);
        if (left > 0) writeCount({ left_out: left }, `repeated: ${kind}`);
      }, windowMs).unref();
    }
    const count = (before ?? 0) + 1;
    counts.set(kind, count);
    return count <= max;
  }

  return { take };
}

function kindOf([first, message]: Parts): string {
  if (typeof first !== "object" || first === null) return String(first);
  const { err } = first as { err?: unknown };
  if (!(err instanceof Error)) return String(message);
  // The last line: Prisma's lines before it name the calling code. Numbers and ids don't make
  // another kind.
  const reason = err.message.trim().split("\n").at(-1) ?? "";
  return `${message}: ${reason.replaceAll(/\b\w*\d\w*\b/g, "…")}`;
}
