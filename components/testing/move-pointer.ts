import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Moves the pointer to a place of the window, in pixels from its corner. */
    movePointer: (x: number, y: number) => Promise<void>;
  }
}

export const movePointer: BrowserCommand<[x: number, y: number]> = ({ page }, x, y) =>
  page.mouse.move(x, y);
