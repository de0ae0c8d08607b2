import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { toast } from "@/components/testing/on-page";
import { openTrash } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";

const table = page.getByRole("table", { name: "Trash" });
const box = (name: string) => table.getByRole("checkbox", { name: `Select ${name}` });

async function trashed(...names: string[]) {
  const project = await openProject();
  const times = { trashed_at: "2026-11-01T09:00:00.000Z", expires_at: "2026-12-01T09:00:00.000Z" };
  const trash = names.map((name) => ({ ...recording({ name }).recording, ...times }));
  await project.change({ trash });
  return project;
}

test("lists deleted recordings and restores one", async () => {
  const project = await trashed("First", "Second");
  openTrash(project);
  await expect.element(box("Second")).toBeVisible();
  await table.getByRole("button", { name: "Restore First" }).click();
  await expect.element(toast("1 restored")).toBeVisible();
  await expect.element(box("First")).not.toBeInTheDocument();
  expect((await project.seen()).recordings.map(({ name }) => name)).toEqual(["First"]);
});

test("restores several, and says when none is left", async () => {
  openTrash(await trashed("First", "Second"));
  await table.getByRole("checkbox", { name: "Select this page" }).click();
  await page.getByRole("button", { name: "Restore 2" }).click();
  await expect.element(toast("2 restored")).toBeVisible();
  await expect.element(page.getByText("The trash is empty")).toBeVisible();
});
