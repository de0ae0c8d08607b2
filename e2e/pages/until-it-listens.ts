import type { Page } from "@playwright/test";

/**
 * Waits until the page does what it is asked: a click or a key before React has taken over what the
 * server drew is nobody's, and so is what is dropped before the first effects have run. Next's is the
 * last of them, and makes a method of the history its own. A page without scripts listens at once.
 */
export async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const hasScripts = document.readyState === "loading" || document.scripts.length > 0;
    return !hasScripts || Object.hasOwn(window.history, "pushState");
  });
}
