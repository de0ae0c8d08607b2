import { Mutex } from "async-mutex";
import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Waits until no other page uses the clipboard, which all pages of the browser share. */
    takeClipboard: () => Promise<void>;
    releaseClipboard: () => Promise<void>;
  }
}

const turn = new Mutex();

export const takeClipboard: BrowserCommand<[]> = async () => {
  await turn.acquire();
};

export const releaseClipboard: BrowserCommand<[]> = async () => {
  turn.release();
};
