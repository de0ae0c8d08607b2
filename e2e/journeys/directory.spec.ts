import { expect, test } from "../fixtures/test";
import { DirectoryPage } from "../pages/directory-page";
import { RecordingsPage } from "../pages/recordings-page";

test("finds a device, and its recordings, and the way back", async ({ adminPage: page, seed }) => {
  await new RecordingsPage(page, seed.projectId).open();
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  const devices = new DirectoryPage(page, seed.projectId, "devices");
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
  await expect(page).toHaveURL(/\/recordings\?device_id=dev_odd$/);
  await expect(new RecordingsPage(page, seed.projectId).rows.first()).toContainText("Recording 60");

  await page.goBack();
  await expect(devices.search).toHaveValue("PIN");
  await expect(devices.rows).toHaveCount(1);
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(devices.search).toHaveValue("");
  await expect(devices.rows.filter({ hasText: "Desk 4" })).toBeVisible();
});

test("shows who a device is bound to, and pages through many", async ({
  adminPage: page,
  seed,
}) => {
  const endUsers = new DirectoryPage(page, seed.emptyProjectId, "end-users");
  const devices = new DirectoryPage(page, seed.emptyProjectId, "devices");
  const external_id = "crm-7";
  const ada = await endUsers.add({ external_id, name: "Ada Lindqvist", email: "a@example.com" });
  for (let number = 1; number <= 30; number++) {
    const { id } = await devices.add({ serial_number: `SN-${number}`, model: "Pin 2" });
    if (number === 30) await devices.post(`/api/devices/${id}/bind`, { end_user_id: ada.id });
  }
  await devices.open();
  await expect(devices.rows).toHaveCount(25);
  await expect(devices.rows.first()).toContainText(/Unnamed.*SN-30.*Pin 2.*Ada Lindqvist.*0/);
  await devices.pages.getByRole("button", { name: "Next page" }).click();
  await expect(page).toHaveURL(/\?offset=25$/);
  await expect(devices.rows).toHaveCount(5);
  await devices.search.fill("sn-30");
  await expect(page).toHaveURL(/\?q=sn-30$/);
  await expect(devices.rows).toHaveCount(1);
  await devices.rows.getByRole("link", { name: "Ada Lindqvist" }).click();
  await expect(page).toHaveURL(new RegExp(`/recordings\\?end_user_id=${ada.id}$`));

  await endUsers.open("?q=CRM");
  await expect(endUsers.rows).toHaveCount(1);
  await expect(endUsers.rows.first()).toContainText(/Ada Lindqvist.*crm-7.*a@example.com/);
});

test("says why there is nothing to see", async ({ adminPage: page, seed }) => {
  const none = new DirectoryPage(page, seed.movingProjectId, "end-users");
  await none.open();
  await expect(page.getByRole("heading", { name: "No end users yet" })).toBeVisible();
  await expect(page.getByText(/^curl .*\/api\/end-users'/)).toBeVisible();

  const devices = new DirectoryPage(page, seed.projectId, "devices");
  await devices.open("?q=nowhere");
  await expect(page.getByRole("heading", { name: "No device matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(devices.search).toHaveValue("");
  await expect(devices.rows.first()).toBeVisible();

  await page.route("**/api/devices?*", (route) => route.abort());
  await devices.search.fill("desk");
  await expect(page.getByRole("alert").filter({ hasText: "Could not load devices" })).toBeVisible();
  await page.unroute("**/api/devices?*");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(devices.rows).toHaveCount(1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("shows cards that lead to recordings", async ({ adminPage: page, seed }) => {
    const endUsers = new DirectoryPage(page, seed.projectId, "end-users");
    await new RecordingsPage(page, seed.projectId).open();
    await page.getByRole("link", { name: "End users" }).click();
    await expect(endUsers.cards).toHaveCount(1);
    await expect(endUsers.cards.first()).toContainText("60");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await endUsers.cards.getByRole("link", { name: "Ada Lindqvist" }).click();
    await expect(page).toHaveURL(/\/recordings\?end_user_id=eu_one$/);
  });
});
