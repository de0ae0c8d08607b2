import { isBusy } from "./database-errors";

/** How long work is tried again, and how long a try waits after the one before, in milliseconds. */
export type Patience = { patienceMs: number; pauseMs: number };

/** Does work on the database, and does it again while others are in its way. */
export async function tryWhileBusy<Result>(
  work: () => Promise<Result>,
  { patienceMs, pauseMs }: Patience,
): Promise<Result> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
