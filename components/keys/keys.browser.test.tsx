import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { openKeys } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";

const dialog = page.getByRole("dialog");
const openDialog = page.getByRole("button", { name: "Create key" });
const create = dialog.getByRole("button", { name: "Create key" });

test("refuses a key without a scope, and says so", async () => {
  openKeys(await openProject());
  await openDialog.first().click();
  await dialog.getByLabelText("Name").fill("Nothing");
  await dialog.getByRole("checkbox", { name: /recordings:read/ }).click();
  await expect.element(dialog.getByText("Choose at least one.")).toBeVisible();
  await expect.element(create).toBeDisabled();
});

test("shows a new key once, and stays open after a click outside", async () => {
  openKeys(await openProject());
  await openDialog.first().click();
  await dialog.getByLabelText("Name").fill("Night import");
  await create.click();
  const key = page.getByLabelText("API key", { exact: true });
  await expect.element(key).toMatchTextContent(/^rk_live_/);
  await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
  await expect.element(key).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect.element(key).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Revoke Night import" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect
    .element(page.getByRole("row", { name: /Night import/ }))
    .toMatchTextContent("Revoked");
});

test("creates keys on a phone", async () => {
  await page.viewport(360, 740);
  openKeys(await openProject());
  await openDialog.first().click();
  await expect.element(create).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
