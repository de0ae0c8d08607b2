import { closeDatabase } from "@/lib/db/database";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { OperatorError } from "@/lib/operator-error";

/**
 * Makes a command's action of `work`: with the database open before and closed after it, and an
 * error as one line on stderr and exit code 1.
 */
export function runCommand<Args extends unknown[]>(
  work: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await prepareDatabase(console.error);
      await work(...args);
    } catch (error) {
      process.exitCode = 1;
      console.error(explain(error));
    } finally {
      await closeDatabase().catch(() => {});
    }
  };
}

/** An error as one line for the operator. */
export function explain(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  if (process.env.DEBUG && error instanceof Error) return error.stack ?? error.message;
  const text = error instanceof Error ? error.message : String(error);
  // Prisma's message names the calling code before the error.
  const reason = text.trim().split("\n").at(-1)?.trim();
  return `The command failed: ${reason}. Set DEBUG=1 to see where.`;
}

/** For an option that may be given several times: every value, in order. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
