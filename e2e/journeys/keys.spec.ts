import { expect, test } from "../fixtures/test";
import { checkAccessibility } from "../pages/check-accessibility";

test("makes a key, calls the API with it, and revokes it", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  await page.goto(`/projects/${seed.projectId}/recordings`);
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await checkAccessibility(page);
  await dialog.getByLabel("Name").fill("Night import");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const key = (await page.getByLabel("API key", { exact: true }).textContent()) ?? "";
  expect(key).toMatch(/^rk_live_[A-Za-z0-9]{36}$/);
  await expect(dialog.getByText(/^curl .*\/api\/recordings/)).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(key)).toBeHidden();

  const call = () =>
    page.request.get("/api/recordings?limit=1", { headers: { authorization: `Bearer ${key}` } });
  expect((await call()).status()).toBe(200);
  const devices = await page.request.get("/api/devices", {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(devices.status()).toBe(403);

  await page.getByRole("button", { name: "Revoke Night import" }).click();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row", { name: /Night import/ })).toContainText("Revoked");
  await expect.poll(async () => (await call()).status()).toBe(401);
});
