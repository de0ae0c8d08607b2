import { expect, test } from "vitest";
import { commands, page, userEvent } from "vitest/browser";
import {
  bar,
  filterBy,
  filterMenu,
  heading,
  panel,
  rowLink,
  rows,
  table,
} from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, endUser, missingSound, photo, recording, sound } from "@/components/testing/rows";

const COUNT = 60;
const LIST = /^\/api\/recordings$/;
const couldNotLoad = page.getByText("Could not load recordings");
/** The rows that the foot of the list says are shown. */
const range = (text: string) =>
  page.getByRole("navigation", { name: "Pages" }).getByText(new RegExp(`^${text}( of [0-9,]+)?$`));

/** Sixty recordings, the newest first: every third one failed, and each device has half of them. */
function manyRecordings() {
  return Array.from({ length: COUNT }, (_, index) => COUNT - index).map((number) =>
    recording({
      name: `Recording ${number}`,
      status: number % 3 === 1 ? "failed" : "completed",
      device_id: number % 2 === 1 ? "dev_even" : "dev_odd",
      end_user_id: "eu_one",
    }),
  );
}

const many = () =>
  openProject({
    recordings: manyRecordings(),
    devices: [device("dev_even", "Desk 4"), device("dev_odd", "Pin 12")],
    endUsers: [endUser("eu_one", "Ada Lindqvist")],
  });

test("shows as many rows as the limit says", async () => {
  openRecordings(await many());
  await page.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "50" }).click();
  await expect.element(range("1–50")).toBeVisible();
  expect(rows()).toHaveLength(50);
});

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
  // With a device, without one, and the field itself.
  await userEvent.keyboard("{End}{ArrowRight}");
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

test("shows why a recording failed, and its files", async () => {
  const at = "2025-01-15T09:01:00.000Z";
  const message = "The audio file is damaged.";
  const failed = recording(
    { name: "Broken", status: "failed" },
    [sound(), photo(1)],
    [{ status: "failed", reason: null, message, created_at: at }],
  );
  openRecordings(await openProject({ recordings: [failed] }));
  await expect.element(page.getByText(message)).toBeVisible();
  await expect.element(page.getByText("1 audio file, 1 image")).toBeInTheDocument();
  // Of a failed recording nothing can be played.
  expect(table.getByRole("button", { name: "Play Broken" }).elements()).toEqual([]);
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

test("sorts by a head: down, up, and as before", async () => {
  openRecordings(await many(), "?offset=25");
  const head = page.getByRole("columnheader", { name: "Started" });
  const press = () => page.getByRole("button", { name: "Started", exact: true }).click();
  await press();
  await expect.poll(() => location.search).toBe("?sort=-started_at");
  await expect.element(head).toHaveAttribute("aria-sort", "descending");
  await press();
  await expect.poll(() => location.search).toBe("?sort=started_at");
  await press();
  await expect.poll(() => location.search).toBe("");
  await expect.element(head).not.toHaveAttribute("aria-sort");
});

test("greets an empty project with the first call to make, and shows what comes in", async () => {
  const project = await openProject();
  openRecordings(project);
  await expect.element(heading("No recordings yet")).toBeVisible();
  await expect.element(page.getByText(/curl/).first()).toBeVisible();
  const first = recording({ name: "The very first", status: "pending" });
  await project.change({ recordings: [first.recording] });
  await expect.element(rowLink("The very first")).toBeVisible();
});

test("follows statuses by itself, and shows names as text", async () => {
  const name = '<img src=x onerror="alert(1)">';
  const moving = recording({ name, status: "processing" });
  const project = await openProject({ recordings: [moving] });
  openRecordings(project);
  await expect.element(rowLink(name)).toBeVisible();
  await expect.element(table).toMatchTextContent("Processing");
  await project.change({ recordings: [{ ...moving.recording, status: "completed" }] });
  await expect.element(table).toMatchTextContent("Completed");
});

test("keeps the rows it has while the API is down, and retries", async () => {
  const project = await many();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(25);
  await project.rule({ path: LIST, does: "cut" });
  await filterBy("Status", ["Failed"]);
  await expect.element(couldNotLoad).toBeVisible();
  expect(rows()).toHaveLength(25);
  await project.release();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.element(range("1–20")).toBeVisible();
});

test("retries a failed list beside an open recording", async () => {
  const project = await many();
  const { recordings } = await project.seen();
  openRecordings(project, `?recording=${recordings[0]?.id}`);
  await expect.element(panel).toBeVisible();
  await expect.poll(rows).toHaveLength(25);
  await project.rule({ path: LIST, does: "cut" });
  await filterBy("Status", ["Failed"]);
  await expect.element(couldNotLoad).toBeVisible();
  await project.release();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.element(range("1–20")).toBeVisible();
});

test("lists cards, and filters by a menu on a phone", async () => {
  await page.viewport(360, 740);
  openRecordings(await many());
  const card = page.getByRole("list", { name: "Recordings" }).getByRole("listitem").first();
  await expect.element(card).toMatchTextContent("Recording 60");
  await expect.element(table).not.toBeInTheDocument();
  await filterBy("Status", ["Failed"]);
  await expect.poll(() => location.search).toBe("?status=failed");
  await expect.element(card).toMatchTextContent("Recording 58");
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});

test("retries a row whose sound did not arrive", async () => {
  const project = await openProject({ recordings: [recording({ name: "Cut off" }, [sound()])] });
  openRecordings(project);
  const play = table.getByRole("button", { name: "Play Cut off" });
  await expect.element(play).toBeVisible();
  await project.rule({ path: /\/content$/, does: "cut" });
  await play.click();
  const again = table.getByRole("button", { name: /could not be loaded/ });
  await expect.element(again).toBeVisible();
  await project.release();
  await again.click();
  await expect.element(table.getByRole("button", { name: "Pause Cut off" })).toBeVisible();
});

test("says that the sound of an imported row isn't here", async () => {
  openRecordings(
    await openProject({ recordings: [recording({ name: "Imported" }, [missingSound()])] }),
  );
  await table.getByRole("button", { name: "Play Imported" }).click();
  const refusal = table.getByRole("button", { name: "The file isn't stored here." });
  await expect.element(refusal).toBeVisible();
});

test.each([1000, 360])(
  "pauses sound whose row is covered by another recording, at %i px",
  async (width) => {
    await page.viewport(width, 740);
    const names = ["Covering", "Covered"];
    const recordings = names.map((name) => recording({ name }, [sound()]));
    openRecordings(await openProject({ recordings }));
    await page.getByRole("button", { name: "Play Covered" }).click();
    await expect.element(page.getByRole("button", { name: "Pause Covered" })).toBeVisible();
    const shownBars = () =>
      bar.elements().filter((one) => one.checkVisibility({ visibilityProperty: true }));
    expect(shownBars()).toEqual([]);
    await rowLink("Covering").click();
    await expect.element(heading("Covering")).toBeVisible();
    // Nor is there anything to reach behind it.
    const bars = page.getByRole("navigation", { name: "Project" });
    await expect.poll(() => bars.elements().length).toBe(width > 500 ? 1 : 0);
    await expect.poll(() => shownBars().length).toBeGreaterThan(0);
    const [shown] = shownBars();
    await page
      .elementLocator(shown as Element)
      .getByRole("button", { name: "Pause" })
      .click();
    await expect.poll(() => document.querySelector("audio")?.paused).toBe(true);
  },
);

test("holds rows in their places under the pointer", async () => {
  const waiting = recording({ name: "Waiting", status: "pending" });
  const project = await openProject({ recordings: [waiting] });
  openRecordings(project);
  await rowLink("Waiting").hover();
  const next = recording({ name: "Newer" });
  const before = await project.requests("GET", LIST);
  const renamed = { ...waiting.recording, name: "Still waiting" };
  await project.change({ recordings: [next.recording, renamed] });
  await expect.poll(() => project.requests("GET", LIST)).not.toHaveLength(before.length);
  // The rows' fields change, and no row is added.
  await expect.element(rowLink("Still waiting")).toBeVisible();
  expect(rows()).toHaveLength(1);
  await commands.movePointer(0, 0);
  await expect.element(rowLink("Newer")).toBeVisible();
});

test("wraps a long reason under the next columns, and cuts nothing of it", async () => {
  const at = "2025-01-15T09:01:00.000Z";
  const message = `The file holds neither sound nor a picture that can be read. ${"It goes on. ".repeat(30)}`;
  const failed = recording(
    { name: "Broken", status: "failed" },
    [],
    [{ status: "failed", reason: null, message, created_at: at }],
  );
  openRecordings(await openProject({ recordings: [failed] }));
  const reason = await page.getByText(/^The file holds neither/).findElement();
  const { left, right, height } = reason.getBoundingClientRect();
  const cell = reason.closest("th")?.getBoundingClientRect();
  expect(right).toBeGreaterThan(cell?.right ?? 0);
  expect(right).toBeLessThanOrEqual(1440);
  expect(left).toBeGreaterThan(300);
  expect(height).toBeGreaterThan(20);
  expect(reason.scrollWidth).toBe(reason.clientWidth);
});

test("is one stop of the Tab key, in which keys move, open and play", async () => {
  const recordings = ["First", "Second", "Third"].map((name) =>
    recording({ name, device_id: "dev_even" }, [sound()]),
  );
  openRecordings(await openProject({ recordings, devices: [device("dev_even", "Desk 4")] }));
  await expect.poll(rows).toHaveLength(3);
  const reachable = () =>
    [...table.element().querySelectorAll<HTMLElement>("tbody :is(a, button, [tabindex])")].filter(
      ({ tabIndex }) => tabIndex >= 0,
    );
  expect(reachable()).toEqual([rows()[0]]);
  rows()[0]?.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(document.activeElement).toBe(rows()[2]);
  expect(reachable()).toEqual([rows()[2]]);
  await userEvent.keyboard("{Home}");
  expect(document.activeElement).toBe(rows()[0]);
  await userEvent.keyboard("{End}k");
  expect(document.activeElement).toBe(rows()[1]);
  await userEvent.keyboard(" ");
  await expect.element(table.getByRole("button", { name: "Pause Second" })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(panel).toBeVisible();
  await expect
    .element(page.getByRole("status", { name: "Announcements" }))
    .toHaveTextContent("2 of 3, Second, completed");
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => document.activeElement).toBe(rows()[1]);
});

test.each([
  [1440, 8],
  [1000, 7],
  [860, 6],
  [720, 5],
])("has at %i px the %i columns that there is room for", async (width, count) => {
  await page.viewport(width, 740);
  openRecordings(await many());
  await expect.poll(rows).toHaveLength(25);
  const shown = [...document.querySelectorAll("thead th")].filter(
    (head) => head.getClientRects().length > 0,
  );
  expect(shown).toHaveLength(count);
  const name = shown.find(({ textContent }) => textContent === "Recording");
  expect(name?.getBoundingClientRect().width).toBeGreaterThanOrEqual(220);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});

test("says which part of a URL isn't applied, and removes it", async () => {
  openRecordings(await many(), "?status=bogus&limit=50");
  await expect.element(page.getByText(/status must be one of pending/)).toBeVisible();
  await expect.poll(rows).toHaveLength(50);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect.poll(() => location.search).toBe("?limit=50");
  await expect.element(page.getByText(/status must be/)).not.toBeInTheDocument();
});

test("says over the rows that they could not be refreshed, and moves none", async () => {
  const project = await many();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(25);
  const top = () => rows()[0]?.getBoundingClientRect().top;
  const before = top();
  await project.rule({ path: LIST, does: "cut" });
  await page.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "50" }).click();
  await expect.element(couldNotLoad).toBeVisible();
  expect(top()).toBe(before);
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

test("counts new recordings while the pointer rests on the rows, and shows them at a click", async () => {
  const waiting = recording({ name: "Waiting", status: "processing" });
  const project = await openProject({ recordings: [waiting] });
  openRecordings(project);
  await rowLink("Waiting").hover();
  const newcomer = recording({ name: "Newcomer" });
  await project.change({ recordings: [newcomer.recording, waiting.recording] });
  const pill = page.getByRole("button", { name: "1 new" });
  await expect.element(pill).toBeVisible();
  expect(rows()).toHaveLength(1);
  await pill.click();
  await expect.poll(rows).toHaveLength(2);
  await expect.element(pill).not.toBeInTheDocument();
});

test("counts new recordings on a later page, which stays as it is, and leads to the first", async () => {
  const project = await many();
  openRecordings(project, "?offset=25");
  await expect.poll(rows).toHaveLength(25);
  const { recordings } = await project.seen();
  const { recording: newcomer } = recording({ name: "Newcomer" });
  const created_at = new Date(Date.now() + 60_000).toISOString();
  await project.change({ recordings: [{ ...newcomer, created_at }, ...recordings] });
  await page.getByRole("button", { name: "1 new" }).click();
  await expect.poll(() => location.search).toBe("");
  await expect.element(rowLink("Newcomer")).toBeVisible();
});
