import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { many, range } from "@/components/testing/many-recordings";
import { filterBy, filterMenu, heading, rows } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";

test("filters by keyboard alone", async () => {
  openRecordings(await many());
  await expect.poll(rows).toHaveLength(25);
  // Typing finds a value of any field, also what is typed before the menu is there; and devices by their end users.
  await userEvent.keyboard("flindq");
  await expect.element(filterMenu.getByRole("option", { name: /^Ada Lindq/ })).toBeVisible();
  await expect
    .element(filterMenu.getByRole("option", { name: "Desk 4 Bound to Ada Lindqvist" }))
    .toBeVisible();
  await expect.element(filterMenu.getByRole("combobox")).toHaveValue("lindq");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => location.search).toBe("?end_user_id=eu_one");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => location.search).toBe("");
  await userEvent.keyboard("{Escape}");
  await expect.element(filterMenu).not.toBeInTheDocument();

  // A field's own values: the arrow opens it, a space ticks, and the arrow back leaves it.
  await userEvent.keyboard("f");
  await expect.element(filterMenu.getByRole("combobox")).toHaveFocus();
  await userEvent.keyboard("devi");
  await expect.poll(() => filterMenu.getByRole("option").elements().length).toBe(3);
  // With a device, without one, and the field itself: a value that stands above it leads nowhere.
  await userEvent.keyboard("{ArrowRight}");
  const devices = filterMenu.getByRole("listbox", { name: "Device" });
  await expect.element(devices.getByRole("option", { name: /^Desk 4/ })).toBeVisible();
  await userEvent.keyboard(" ");
  await expect.poll(() => location.search).toMatch(/device_id=dev_(even|odd)/);
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(devices).not.toBeInTheDocument();
  await userEvent.keyboard("{Escape}");

  page.getByRole("button", { name: "Next page" }).element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(range("26–30")).toBeVisible();
});

test("removes one filter by its chip, and all by one button", async () => {
  openRecordings(await many(), "?offset=25");
  await filterBy("Status", ["Failed"]);
  await filterBy("Device", ["Desk 4"]);
  await expect.poll(() => location.search).toBe("?status=failed&device_id=dev_even");
  await expect.element(range("1–10")).toBeVisible();
  expect(rows()[0]?.textContent).toContain("Recording 55");
  const chips = page.getByRole("list", { name: "Filters" });
  await chips.getByRole("button", { name: "Remove filter Status: Failed" }).click();
  await expect.element(range("1–25")).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect.poll(() => location.search).toBe("");
  history.back();
  await expect.poll(() => location.search).toBe("?device_id=dev_even");
});

test("shows the number of rows without each filter, and clears one or all", async () => {
  openRecordings(await many(), "?status=uploaded&device_id=dev_even");
  await expect.element(heading("0 recordings")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Clear all: 60" })).toBeVisible();
  await page.getByRole("button", { name: "Without Status: Uploaded: 30" }).click();
  await expect.element(range("1–25")).toBeVisible();
  await expect.poll(() => location.search).toBe("?device_id=dev_even");
});

test("counts what matches, beside the title and below the rows", async () => {
  openRecordings(await many(), "?offset=25");
  await expect.element(page.getByText("26–50 of 60")).toBeVisible();
  await expect.element(page.getByText("60", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Filter/ }).click();
  await expect
    .element(filterMenu.getByRole("option", { name: /^Failed/ }))
    .toMatchTextContent("Failed20");
  await expect
    .element(filterMenu.getByRole("option", { name: /^Pending/ }))
    .toMatchTextContent("Pending0");
});

test("says which part of a URL isn't applied, and removes it", async () => {
  openRecordings(await many(), "?status=bogus&limit=50");
  await expect.element(page.getByText(/status must be one of pending/)).toBeVisible();
  await expect.poll(rows).toHaveLength(50);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect.poll(() => location.search).toBe("?limit=50");
  await expect.element(page.getByText(/status must be/)).not.toBeInTheDocument();
});

test("shows a chip for each filter, which opens its own values", async () => {
  openRecordings(await many(), "?status=failed&status=completed&device_id=dev_even");
  const chips = page.getByRole("list", { name: "Filters" }).getByRole("listitem");
  await expect
    .poll(() => chips.elements().map(({ textContent }) => textContent))
    .toEqual(["StatusFailedCompleted", "DeviceDesk 4"]);
  await page.getByRole("button", { name: "Device: Desk 4", exact: true }).click();
  const chosen = filterMenu.getByRole("option", { name: /^Desk 4/ });
  await expect.element(chosen).toHaveAttribute("aria-checked", "true");
  await chosen.click();
  await expect.poll(() => location.search).toBe("?status=failed&status=completed");
  // Chosen values keep their places, so that no tick moves a line.
  await expect.element(chosen).toHaveAttribute("aria-checked", "false");
});

test("filters by length", async () => {
  openRecordings(await many());
  await filterBy("Length", ["1 to 10 minutes"]);
  await expect.poll(() => location.search).toBe("?min_duration_ms=60000&max_duration_ms=599999");
  await page.getByRole("button", { name: /^Remove filter Length/ }).click();
  await expect.poll(() => location.search).toBe("");
});

test("filters by days of a zone, and names it", async () => {
  openRecordings(await many());
  await expect.poll(rows).toHaveLength(25);
  await userEvent.keyboard("d");
  const dates = page.getByRole("dialog", { name: "Dates" });
  await dates.getByRole("button", { name: "Yesterday" }).click();
  const yesterday = new Date(Date.now() - 86_400_000 + 20_700_000).toISOString().slice(0, 10);
  await expect
    .poll(() => new URLSearchParams(location.search).get("started_after"))
    .toBe(yesterday);
  expect(new URLSearchParams(location.search).get("time_zone")).toBe("Asia/Katmandu");
  await dates.getByRole("button", { name: "Created" }).click();
  await dates.getByRole("combobox", { name: "Zone" }).selectOptions("UTC");
  await dates.getByLabelText("From day").fill("2025-03-30");
  await dates.getByLabelText("Until day").fill("2025-03-30");
  await dates.getByLabelText("Until time").fill("12:30");
  await expect
    .poll(() => location.search)
    .toBe("?created_after=2025-03-30&created_before=2025-03-30T12%3A30%3A00Z");
  await userEvent.keyboard("{Escape}");
  await expect
    .element(page.getByRole("button", { name: /^Created/ }))
    .toMatchTextContent("Created30 Mar 2025 – 12:30UTC");
  await page.getByRole("button", { name: /^Remove filter dates/ }).click();
  await expect.poll(() => location.search).toBe("");
});

test("chooses days of two months, one click for each end", async () => {
  openRecordings(await many(), "?started_after=2025-03-10&started_before=2025-03-11");
  await page
    .getByRole("button", { name: /^Started/ })
    .first()
    .click();
  const day = (name: RegExp) => page.getByRole("button", { name });
  await day(/March 20th, 2025/).click();
  await expect.poll(() => location.search).toContain("started_before=2025-03-21");
  await day(/March 17th, 2025/).click();
  await expect
    .poll(() => location.search)
    .toBe("?started_after=2025-03-17&started_before=2025-03-21");
});
