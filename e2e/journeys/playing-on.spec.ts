import { DetailScreen } from "@/e2e/pages/detail-screen";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { expect, test } from "../fixtures/test";

test("plays on from the list through filters, the panel and other pages", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.readyProjectId);
  const detail = new DetailScreen(page);
  await list.open();
  await list.table.getByRole("button", { name: "Play A minute" }).click();
  await detail.expectTime(0.2, 60);
  await page.getByRole("link", { name: "A minute", exact: true }).click();
  await expect(detail.player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const before = await detail.time();
  expect(before).toBeGreaterThan(0.2);
  await page.keyboard.press("Escape");
  await expect(detail.panel).toBeHidden();

  await list.filter("Status", ["Pending"]);
  const bar = page.getByRole("region", { name: "Now playing" });
  await expect(bar).toContainText("A minute");
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys" })).toBeVisible();
  await expect(bar).toContainText("A minute");
  expect(await detail.isPlaying()).toBe(true);
  expect(await detail.time()).toBeGreaterThan(before);
  await bar.getByRole("button", { name: "Stop playing" }).click();
  await expect(bar).toBeHidden();
  expect(await detail.isPlaying()).toBe(false);
});
