import { copiedBy } from "@/e2e/pages/copied-by";
import { expect, test } from "../fixtures/test";
import { openReady } from "../pages/open-ready";

test("opens at a link's moment without playing, and copies such a link", async ({
  adminPage: page,
  seed,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const detail = await openReady(page, seed, "sound");
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
  await page.goto(`${page.url()}&t=42`);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:42 of 1:00");
  await detail.expectTime(42, 42);
  expect(await detail.isPlaying()).toBe(false);

  await page.keyboard.press("ArrowRight");
  await detail.expectTime(47, 47);
  // A listener who comes back to the link's address has heard more since.
  await page.getByRole("link", { name: "Full page" }).click();
  await expect(page.getByRole("link", { name: "Beside the list" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/t=42/);
  await detail.expectTime(47, 47);
  await page.goto(await copiedBy(page.getByRole("button", { name: "Copy link at 0:47" })));
  await detail.expectTime(47, 47);
});
