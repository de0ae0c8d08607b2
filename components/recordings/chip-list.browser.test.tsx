import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { rows } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";

const chips = () =>
  page.getByRole("list", { name: "Filters", exact: true }).getByRole("listitem").elements();

test("folds the chips that two lines don't hold, and unfolds them", async () => {
  await page.viewport(1024, 740);
  const keys = Array.from({ length: 17 }, (_, index) => `ward_${index}`);
  const metadata = Object.fromEntries(keys.map((key) => [key, "North 3"]));
  const query = new URLSearchParams(keys.map((key) => [`metadata[${key}]`, "North 3"]));
  openRecordings(
    await openProject({ recordings: [recording({ name: "One", metadata })] }),
    `?${query}`,
  );
  await expect.poll(rows).toHaveLength(1);
  const more = page.getByRole("button", { name: /^\d+ more$/ });
  await expect.element(more).toBeVisible();
  const shown = chips().length;
  expect(shown).toBeGreaterThan(3);
  await expect.element(more).toHaveTextContent(`${17 - shown} more`);
  const first = chips()[0]?.getBoundingClientRect();
  const button = more.element().getBoundingClientRect();
  expect(button.top - (first?.top ?? 0)).toBeLessThan(50);
  await more.click();
  expect(chips()).toHaveLength(17);
  await page.getByRole("button", { name: "Fewer" }).click();
  expect(chips()).toHaveLength(shown);
});
