import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { rowLink, rows } from "@/components/testing/on-page";
import { openKeys, openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, recording } from "@/components/testing/rows";

const keys = page.getByRole("dialog", { name: "Keys" });
const palette = page.getByRole("dialog", { name: "Find or do anything" });
const option = (name: string | RegExp) => palette.getByRole("option", { name });

const some = () =>
  openProject({
    recordings: [
      recording({ name: "Fainting episode", status: "failed", end_user_id: "eu_faisal" }),
      recording({ name: "Ward round" }),
    ],
    endUsers: [endUser("eu_faisal", "Faisal Rahman")],
    views: [
      {
        id: "view_1",
        name: "Failed this week",
        query: "status=failed",
        columns: null,
        is_default: false,
        created_at: "2025-01-15T09:00:00.000Z",
      },
    ],
  });

afterEach(() => localStorage.clear());

test("lists all keys, finds some, and switches those of one letter off and on", async () => {
  openRecordings(await some());
  await expect.poll(rows).toHaveLength(2);
  await userEvent.keyboard("?");
  await expect.element(keys.getByRole("searchbox")).toHaveFocus();
  await userEvent.keyboard("trash");
  await expect
    .poll(() =>
      keys
        .getByRole("term")
        .elements()
        .map((one) => one.textContent),
    )
    .toEqual(["Trash", "Move to trash"]);
  await keys.getByRole("switch", { name: /^Keys of one letter/ }).click();
  await userEvent.keyboard("{Escape}");
  await expect.element(keys).not.toBeInTheDocument();
  rows()[0]?.focus();
  await userEvent.keyboard("j");
  expect(document.activeElement).toBe(rows()[0]);
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(rows()[1]);

  // The key is off as well, so the menu leads there.
  await userEvent.keyboard("?");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Keys" }).click();
  await keys.getByRole("switch").click();
  await keys.getByRole("button", { name: "Close" }).click();
  rows()[0]?.focus();
  await userEvent.keyboard("j");
  expect(document.activeElement).toBe(rows()[1]);
});

test("filters, opens and shows all that it finds, without a mouse", async () => {
  openRecordings(await some());
  await expect.poll(rows).toHaveLength(2);
  // What is typed before the palette is there is no shortcut.
  await userEvent.keyboard("{Control>}k{/Control}fai");
  await expect.element(palette.getByRole("combobox")).toHaveValue("fai");
  await expect.element(option(/^End user is Faisal/)).toBeVisible();
  await expect.element(option("Status is Failed")).toBeVisible();
  await expect.element(option("View: Failed this week")).toBeVisible();
  await expect.element(option("Group failures by reason")).toBeVisible();
  await expect.element(option(/^Fainting episode/)).toBeVisible();

  await userEvent.keyboard("{Backspace}{Backspace}{Backspace}status fail");
  await expect
    .poll(() => palette.getByRole("option").first().element().textContent)
    .toBe("Status is Failed");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => location.search).toBe("?status=failed");
  await expect.element(palette).not.toBeInTheDocument();

  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("ward");
  await expect.element(option(/^Show all/)).toBeVisible();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.poll(() => location.search).toBe("?status=failed&q=ward");
});

test("does what the page offers, and leads to other pages", async () => {
  openRecordings(await some());
  await expect.element(rowLink("Ward round")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select Ward round" }).click();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("delete sel");
  await expect.element(option(/^Delete the selected recordings/)).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(rowLink("Ward round")).not.toBeInTheDocument();

  const project = await some();
  openKeys(project);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.keyboard("status is com");
  await expect.element(option("Status is Completed")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => location.href).toContain("/recordings?status=completed");
});
