import type { Page } from "@playwright/test";

/**
 * Waits until React has taken over what the server drew: a click or a key before that is nobody's. React
 * leaves keys of its own on the elements that it knows.
 */
export async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__react")),
  );
}
