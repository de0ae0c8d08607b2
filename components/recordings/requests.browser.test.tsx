import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { filterMenu, panel, rowLink, table } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject, type TestProject } from "@/components/testing/project";
import { device, endUser, photo, recording, sound } from "@/components/testing/rows";

/** A project of two pages, whose rows have owners, reasons for failing, and several files. */
function openLargeProject(): Promise<TestProject> {
  const recordings = Array.from({ length: 60 }, (_, index) => {
    const status = index % 2 === 0 ? "failed" : "completed";
    const owner = `${index % 4}`;
    const message = "The audio file is damaged.";
    const reason = {
      status,
      reason: "audio_corrupt",
      message,
      created_at: "2025-01-15T09:00:00.000Z",
    } as const;
    return recording(
      { name: `Visit ${index}`, status, device_id: `dev_${owner}`, end_user_id: `eu_${owner}` },
      [sound(), photo(1)],
      status === "failed" ? [reason] : [],
    );
  });
  const owners = ["0", "1", "2", "3"];
  return openProject({
    recordings,
    isLive: true,
    devices: owners.map((owner) => device(`dev_${owner}`, `Desk ${owner}`)),
    endUsers: owners.map((owner) => endUser(`eu_${owner}`, `Person ${owner}`)),
  });
}

/** What the page has requested since the last call. */
function requestsOf(project: TestProject) {
  let before = 0;
  return async () => {
    const all = await project.requests("GET", /^\/api\/(recordings|devices|end-users)/);
    // But for the page that is fetched ahead.
    const paths = all.filter(({ query }) => !query.includes("offset=")).map(({ path }) => path);
    const since = paths.slice(before);
    before = paths.length;
    return since.sort();
  };
}

const pages = page.getByRole("navigation", { name: "Pages" });

test("takes three requests for a click on a filter, and for a row", async () => {
  const project = await openLargeProject();
  const requests = requestsOf(project);
  openRecordings(project);
  await expect.element(table.getByText("Desk 3").first()).toBeVisible();
  await page.getByRole("button", { name: /^Filter/ }).click();
  await filterMenu.getByRole("option", { name: /^Device/ }).click();
  await expect.element(filterMenu.getByRole("option", { name: /^Desk 3.*15$/ })).toBeVisible();
  await expect.element(pages).toMatchTextContent("1–25 of 60");
  await requests();

  await filterMenu.getByRole("option", { name: /^Failed/ }).click();
  await expect.element(pages).toMatchTextContent("1–25 of 30");
  await expect.element(table.getByText("The audio file is damaged.").first()).toBeVisible();
  await expect.element(filterMenu.getByRole("option", { name: /^Desk 1.*\b0$/ })).toBeVisible();
  expect(await requests()).toEqual([
    "/api/recordings",
    "/api/recordings/facets",
    "/api/recordings/histogram",
  ]);

  await userEvent.keyboard("{Escape}");
  await rowLink("Visit 0").click();
  await expect.element(panel.getByRole("slider", { name: "Position" })).toBeVisible();
  await expect.poll(() => project.requests("GET", /\/waveform$/)).toHaveLength(1);
  expect(await requests()).toEqual([
    expect.stringMatching(/\/history$/),
    expect.stringMatching(/\/media$/),
  ]);
});
