import { expect, test } from "../fixtures/test";
import { checkAccessibility } from "../pages/check-accessibility";

test.use({ viewport: { width: 360, height: 740 } });

test("lists cards and filters in a sheet on a phone", async ({ adminPage: page, seed }) => {
  await page.goto(`/projects/${seed.projectId}/recordings`);
  const cards = page.getByRole("list", { name: "Recordings" }).getByRole("listitem");
  await expect(cards.first()).toContainText("Recording 60");
  await expect(page.getByRole("table", { name: "Recordings" })).toBeHidden();

  await page.getByRole("button", { name: /^Filter/ }).click();
  const sheet = page.getByRole("dialog", { name: "Filter" });
  await sheet.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Failed" }).click();
  await page.keyboard.press("Escape");
  await sheet.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/status=failed$/);
  await expect(cards.first()).toContainText("Recording 58");

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await checkAccessibility(page);
});

test("creates keys on a phone", async ({ adminPage: page, seed }) => {
  await page.goto(`/projects/${seed.projectId}/keys`);
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Create key" })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await checkAccessibility(page);
});
