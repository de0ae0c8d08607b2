import type { Page } from "@playwright/test";

/**
 * Waits until the page reacts to its user: a click or a key before React has hydrated the server's
 * HTML is lost, and so are files dropped before the first effects have run. Next's effect is the
 * last of them, and replaces a method of the history. A page that is not Next's is ready once it is loaded.
 */
export async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isNext = document.querySelector('script[src*="/_next/"]') !== null;
    return isNext ? Object.hasOwn(window.history, "pushState") : document.readyState === "complete";
  });
}
