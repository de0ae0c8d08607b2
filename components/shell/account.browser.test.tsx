import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { checkAxe } from "@/components/testing/check-axe";
import { openKeys } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";

const dialog = page.getByRole("dialog");
const question = page.getByRole("alertdialog");

async function openAccount() {
  const project = await openProject();
  openKeys(project);
  await page
    .getByRole("button", { name: /^Account/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Account…" }).click();
  await expect.element(dialog.getByLabelText("Current password")).toBeVisible();
  return project;
}

async function fill() {
  await dialog.getByLabelText("Current password").fill("correct horse battery");
  await dialog.getByLabelText("New password").fill("another horse battery");
  await dialog.getByRole("button", { name: "Change password" }).click();
}

test.each([1024, 360])("changes the password at %i px", async (width) => {
  await page.viewport(width, 740);
  const project = await openAccount();
  await expect.element(dialog).toMatchTextContent(/Ana Field, ana@example.com/);
  await checkAxe();
  await fill();
  await expect.element(dialog.getByRole("status")).toMatchTextContent("Your password is changed.");
  const [sent] = await project.requests("POST", /^\/api\/account\/password$/);
  expect(sent?.body).toEqual({
    current_password: "correct horse battery",
    new_password: "another horse battery",
  });
  await userEvent.keyboard("{Enter}");
  await expect.element(dialog).not.toBeInTheDocument();
});

test("says why a password was not changed, and keeps the form's values", async () => {
  const project = await openAccount();
  await project.rule({ method: "POST", path: /account/, does: 429 });
  await fill();
  await expect.element(dialog.getByRole("alert")).toMatchTextContent("Refused with 429.");
  await expect.element(dialog.getByLabelText("Current password")).toHaveFocus();
  await expect.element(dialog.getByLabelText("New password")).toHaveValue("another horse battery");
});

test("asks before it signs out everywhere, and says that it failed", async () => {
  const project = await openAccount();
  await project.rule({ method: "DELETE", path: /account/, does: 500 });
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect.element(question).toMatchTextContent("All your browsers have to sign in again");
  await question.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect.element(question).toMatchTextContent("You are still signed in.");
  await expect.element(question.getByRole("alert")).toMatchTextContent("Refused with 500.");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect.element(dialog.getByLabelText("Current password")).toBeVisible();
});
