import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { expect, test } from "../fixtures/test";

const WIDTH = 390;

/** A phone makes its page wider, and all on it smaller, if something lies beyond it. */
test("opens popups on a phone, within its width", { tag: "@proof-only" }, async ({
  adminPage,
  browser,
  baseURL,
  seed,
}) => {
  const { cookies } = await adminPage.context().storageState();
  const context = await browser.newContext({
    baseURL,
    viewport: { width: WIDTH, height: 844 },
    isMobile: true,
    hasTouch: true,
    storageState: { cookies, origins: [] },
  });
  const page = await context.newPage();
  await new RecordingsScreen(page, seed.projectId).open();
  for (const name of ["Filter", "Any time"]) {
    await page.getByRole("button", { name }).tap();
    const popup = page.getByRole("dialog");
    await expect(popup).toBeVisible();
    const box = await popup.boundingBox();
    expect(box?.x, name).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(WIDTH);
    expect(await page.evaluate(() => innerWidth), name).toBe(WIDTH);
    await page.keyboard.press("Escape");
    await expect(popup).toBeHidden();
  }
  await context.close();
});
