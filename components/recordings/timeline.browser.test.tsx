import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { rows } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";

const timeline = page.getByRole("slider", { name: "Recordings over time" });

/** Ten days of January, with one recording each; that of the third day failed. */
const tenDays = () =>
  openProject({
    recordings: Array.from({ length: 10 }, (_, index) =>
      recording({
        name: `Day ${10 - index}`,
        status: index === 7 ? "failed" : "completed",
        started_at: `2025-01-${String(10 - index).padStart(2, "0")}T09:00:00.000Z`,
      }),
    ),
  });

/** Drags over the timeline, from one place to another; 1.5 is the middle of the second day. */
async function drag(from: number, to: number): Promise<void> {
  const { width } = timeline.element().getBoundingClientRect();
  const at = (place: number) => ({ x: (place / 10) * width, y: 20 });
  await userEvent.dragAndDrop(timeline, timeline, {
    sourcePosition: at(from),
    targetPosition: at(to),
  });
}

/** The days in the URL, in any zone of the browser. */
const asked = () => {
  const params = new URLSearchParams(location.search);
  return [params.get("started_after"), params.get("started_before")];
};

/** All ten days, by the days of UTC: the browser has another zone. */
const ALL = "?started_after=2025-01-01&started_before=2025-01-11";

afterEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: the page keeps the choice there.
  document.cookie = "timeline=; path=/; max-age=0";
});

test("sets the range that is dragged, keeps the days around it, and goes back by one click", async () => {
  const project = await tenDays();
  openRecordings(project, ALL);
  await expect.element(timeline).toHaveAttribute("aria-valuemax", "9");
  await drag(2.5, 4.5);
  await expect.poll(asked).toEqual(["2025-01-03", "2025-01-06"]);
  await expect.element(page.getByText("3 Jan 2025 – 5 Jan 2025 · 3 days")).toBeVisible();
  await expect.element(timeline).toHaveAttribute("aria-valuemax", "9");

  // An edge moves alone.
  await drag(5.05, 6.5);
  await expect.poll(asked).toEqual(["2025-01-03", "2025-01-08"]);

  await page.getByRole("button", { name: "Remove this range" }).click();
  await expect.poll(() => location.search).toBe("");
  await expect.element(timeline).toHaveFocus();
});

test("sets, widens and removes a range by keys alone", async () => {
  const project = await tenDays();
  openRecordings(project, ALL);
  await expect.element(timeline).toBeVisible();
  timeline.element().focus();
  await userEvent.keyboard("{Home}{ArrowRight}{ArrowRight}");
  await expect
    .poll(() => timeline.element().getAttribute("aria-valuetext"))
    .toBe("Fri 3 Jan: 1 recording, 1 failed");
  // The nearer edge moves, and at the release the list follows.
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(asked).toEqual(["2025-01-02", "2025-01-11"]);
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await expect.poll(asked).toEqual(["2025-01-03", "2025-01-11"]);
  // The lens sets only the range.
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(async () => (await project.requests("GET", /histogram$/)).at(-1)?.query)
    .toContain("started_after=2025-01-03");
  await userEvent.keyboard("{Escape}{Escape}");
  await expect.poll(() => location.search).toBe("");
});

test("sends no request while it is hidden, and stays hidden", async () => {
  const project = await tenDays();
  openRecordings(project);
  await expect.element(timeline).toBeVisible();
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Timeline" }).click();
  await expect.element(timeline).not.toBeInTheDocument();
  expect(document.cookie).toContain("timeline=hidden");
  await userEvent.keyboard("{Escape}");
  openRecordings(project, "?status=completed");
  await expect.poll(rows).toHaveLength(9);
  expect(await project.requests("GET", /histogram$/)).toHaveLength(1);

  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "Timeline" }).click();
  expect(document.cookie).not.toContain("timeline=hidden");
});
