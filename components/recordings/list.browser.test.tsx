import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { many, range } from "@/components/testing/many-recordings";
import { bar, filterBy, heading, panel, rowLink, rows, table } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, missingSound, photo, recording, sound } from "@/components/testing/rows";

test("shows as many rows as the limit says", async () => {
  openRecordings(await many());
  await page.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "50" }).click();
  await expect.element(range("1–50")).toBeVisible();
  expect(rows()).toHaveLength(50);
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
