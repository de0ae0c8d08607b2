import { expect, test } from "@/e2e/fixtures/test";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";

test("moves all that match to the trash, and back by the toast on another page", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.changingProjectId);
  await list.open();
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await page.getByRole("button", { name: "Select all 60 that match" }).click();
  const bar = page.getByRole("region", { name: "Selected recordings" });
  await bar.getByRole("button", { name: "Delete 60" }).click();
  await expect(bar).toContainText("Move 60 to the trash?");
  await bar.getByRole("button", { name: "Move to trash: 60" }).click();
  const toast = page.getByRole("dialog", { name: "60 moved to trash" });
  await expect(toast).toBeVisible();
  await expect(page.getByRole("heading", { name: "No recordings yet" })).toBeVisible();

  await page.getByRole("link", { name: "Trash", exact: true }).click();
  await expect(page.getByRole("row", { name: /Visit \d+/ })).toHaveCount(25);
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("dialog", { name: "60 restored" })).toBeVisible();
  await page.getByRole("link", { name: "Recordings", exact: true }).click();
  await list.expectRange("1–25");
});
