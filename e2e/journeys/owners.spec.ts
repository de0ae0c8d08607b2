import { expect, test } from "@/e2e/fixtures/test";
import { OwnersScreen } from "@/e2e/pages/owners-screen";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";

test("finds a device, and its recordings, and the way back", async ({ adminPage: page, seed }) => {
  await new RecordingsScreen(page, seed.projectId).open();
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  const devices = new OwnersScreen(page, seed.projectId, "devices");
  await expect(devices.heading).toBeVisible();
  const desk = devices.rows.filter({ hasText: "Desk 4" });
  await expect(desk).toContainText("30");
  // The newest of its thirty, 58 days after the first; then comes when it was made itself.
  await expect(desk.locator("time").first()).toHaveAttribute(
    "datetime",
    "2025-03-14T09:00:00.000Z",
  );

  await devices.search.pressSequentially("PIN", { delay: 40 });
  await expect(page).toHaveURL(/\/devices\?q=PIN$/);
  await expect(devices.rows).toHaveCount(1);
  await devices.rows.getByRole("link", { name: "Pin 12" }).click();
  await expect(page).toHaveURL(/\/devices\/dev_odd$/);
  await expect(new RecordingsScreen(page, seed.projectId).rows.first()).toContainText(
    "Recording 60",
  );

  await page.goBack();
  await expect(devices.search).toHaveValue("PIN");
  await expect(devices.rows).toHaveCount(1);
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(devices.search).toHaveValue("");
  await expect(devices.rows.filter({ hasText: "Desk 4" })).toBeVisible();
});
