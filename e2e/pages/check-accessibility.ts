import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/** Expects axe to find nothing on a page in the light theme; among the proofs in the dark one, too. */
export async function checkAccessibility(page: Page): Promise<void> {
  const isProving = process.env.E2E_PROOFS === "1";
  for (const colorScheme of isProving ? (["light", "dark"] as const) : (["light"] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // There are no frames to gather from, for which it would open a page at each look.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(found, colorScheme).toEqual([]);
  }
}

/** Expects the same, and nothing to stick out, on a desk; among the proofs on a phone, too. */
export async function checkWidths(page: Page): Promise<void> {
  for (const size of process.env.E2E_PROOFS === "1" ? [PHONE, DESK] : [DESK]) {
    await page.setViewportSize(size);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(size.width);
    await checkAccessibility(page);
  }
}
