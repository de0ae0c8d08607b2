import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/**
 * Expects axe to find nothing on a page in the light theme; among the proofs also in the dark one.
 */
export async function checkAccessibility(page: Page): Promise<void> {
  const isProving = process.env.E2E_PROOFS === "1";
  for (const colorScheme of isProving ? (["light", "dark"] as const) : (["light"] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // There are no frames to gather from, for which it would open a page at each look.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await axe.options({ resultTypes: ["violations"] }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(found, colorScheme).toEqual([]);
  }
}

/** Leaves the first of many alike, which are all that axe needs to see; the proofs look at all. */
export async function keepFirst(page: Page, selector: string, count: number): Promise<void> {
  if (process.env.E2E_PROOFS === "1") return;
  await page.evaluate(
    ([alike, kept]) => {
      for (const [index, element] of document.querySelectorAll(alike).entries()) {
        if (index >= kept) element.remove();
      }
    },
    [selector, count] as const,
  );
}

/** Expects the same, and nothing to overflow, on a desktop; among the proofs also on a phone. */
export async function checkWidths(page: Page): Promise<void> {
  for (const size of process.env.E2E_PROOFS === "1" ? [PHONE, DESK] : [DESK]) {
    await page.setViewportSize(size);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(size.width);
    await checkAccessibility(page);
  }
}
