import type { ServerResponse } from "node:http";

/** Pages that are rendered at once: more would only delay each other, and what else the server does. */
const MAX_AT_ONCE = 2;
/** Pages that wait for their turn. */
const MAX_WAITING = 256;

/** Renders pages a few at a time, in the order of their requests. */
export class PageQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Renders when it is this page's turn. False if too many wait already. */
  take(response: ServerResponse, render: () => void): boolean {
    if (this.waiting.length >= MAX_WAITING) return false;
    const start = () => {
      // The caller has gone while the page waited.
      if (response.destroyed) return this.next();
      this.running++;
      response.once("close", () => {
        this.running--;
        this.next();
      });
      render();
    };
    if (this.running < MAX_AT_ONCE) start();
    else this.waiting.push(start);
    return true;
  }

  private next(): void {
    if (this.running < MAX_AT_ONCE) this.waiting.shift()?.();
  }
}
