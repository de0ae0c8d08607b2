import type { Page } from "@playwright/test";

/**
 * Waits until the page reacts to its user: a click or a key before React has hydrated the server's
 * HTML is lost, and so are files dropped before the first effects have run. Next's effect is the
 * last of them, and replaces a method of the history. A page without scripts is ready at once.
 */
export async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const hasScripts = document.readyState === "loading" || document.scripts.length > 0;
    return !hasScripts || Object.hasOwn(window.history, "pushState");
  });
}
