import type { Page } from "@playwright/test";

/** The fields of an entry of the kind "layout-shift" that TypeScript's own types lack. */
type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** Has every page from now on count how far what it shows moves about by itself, and not after a click or a key. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (!entry.hadRecentInput) shifts.total += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The sum of the page's shifts so far, each the part of the window that moved times how far. */
export function layoutShifts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // The last drawing is reported after the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return (window as unknown as { shifts: { total: number } }).shifts.total;
  });
}
