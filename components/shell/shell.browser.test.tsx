import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { bar, dropFiles, rowLink, tray } from "@/components/testing/on-page";
import {
  openKeys,
  openOwners,
  openRecording,
  openRecordings,
} from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, endUser, recording, sound } from "@/components/testing/rows";

const COUNT = 30;

function many() {
  const numbers = Array.from({ length: COUNT }, (_, index) => COUNT - index);
  return openProject({
    recordings: numbers.map((number) => recording({ name: `Long to read ${number}` }, [sound()])),
    devices: numbers.map((number) => device(`dev_${number}`, `Desk ${number}`)),
    endUsers: numbers.map((number) => endUser(`eu_${number}`, `Person ${number}`)),
  });
}

/** How many pixels lie beyond the window, and beyond the page's own room, to which no scroll bar leads. */
function pixelsBeyond(): number {
  const boxes = [document.documentElement, ...document.querySelectorAll("main, main > div")];
  const clipped = boxes.filter((box) => getComputedStyle(box).overflowY !== "auto");
  return Math.max(...clipped.map((box) => box.scrollHeight - box.clientHeight));
}

test.each([
  [1440, 500],
  [360, 740],
])("scrolls what is on a page, and never the window, at %i × %i px", async (width, height) => {
  await page.viewport(width, height);
  const project = await many();
  const { recordings } = await project.seen();
  const id = recordings[0]?.id ?? "";
  const opens = {
    list: () => openRecordings(project),
    devices: () => openOwners(project, "devices"),
    "end users": () => openOwners(project, "end-users"),
    keys: () => openKeys(project),
    recording: () => openRecording(project, id),
    "recording beside the list": () => openRecordings(project, `?recording=${id}`),
  };
  for (const [name, open] of Object.entries(opens)) {
    open();
    const shown = () => document.querySelectorAll("main time, main h2").length;
    await expect.poll(shown).toBeGreaterThan(0);
    expect(pixelsBeyond(), name).toBe(0);
  }
});

test("keeps uploads, what plays and the list's pages from covering each other", async () => {
  const recordings = ["Looked at", "Playing on"].map((name) => recording({ name }, [sound()]));
  const project = await openProject({ recordings, endUsers: [endUser("eu_1", "Ada")] });
  openRecordings(project);
  await page.getByRole("button", { name: "Play Playing on" }).click();
  await expect.element(page.getByRole("button", { name: "Pause Playing on" })).toBeVisible();
  await dropFiles([new File(["No sound"], "notes.txt", { type: "text/plain" })]);
  await expect.element(tray).toBeVisible();
  // Trials of a click: something that lies over it would take it.
  await page.getByRole("combobox", { name: "Rows per page" }).click({ trial: true });

  await page.viewport(360, 740);
  await rowLink("Looked at").click();
  const shownBars = () =>
    bar.elements().filter((one) => one.checkVisibility({ visibilityProperty: true }));
  await expect.poll(shownBars).toHaveLength(1);
  const stop = page
    .elementLocator(shownBars()[0] as Element)
    .getByRole("button", { name: "Stop playing" });
  await stop.click();
  await expect.poll(shownBars).toEqual([]);
  await expect.poll(() => tray.element().getBoundingClientRect().bottom).toBe(740);
});

test("shows another theme at once, and on later visits", async () => {
  openRecordings(await openProject());
  const ground = () => getComputedStyle(document.body).backgroundColor;
  const choose = async (theme: string) => {
    await page
      .getByRole("button", { name: /^Account/ })
      .first()
      .click();
    await page.getByRole("menuitemradio", { name: theme }).click();
    await userEvent.keyboard("{Escape}");
  };
  await choose("Dark");
  await expect.poll(ground).toBe("rgb(15, 15, 18)");
  expect(document.cookie).toContain("theme=dark");
  await choose("Light");
  await expect.poll(ground).toBe("rgb(251, 251, 252)");
  expect(document.cookie).toContain("theme=light");
  await choose("System");
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(document.cookie).not.toContain("theme=");
});

test("stays on its page, and says so, if a link's page can't be loaded", async () => {
  const project = await many();
  openRecordings(project);
  await expect.element(rowLink("Long to read 30")).toBeVisible();
  const reached = window.fetch;
  window.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  try {
    await page.getByRole("link", { name: "Devices" }).click();
    await expect.element(page.getByText("The server could not be reached.")).toBeVisible();
    expect(location.pathname).toBe(`/projects/${project.id}/recordings`);
  } finally {
    window.fetch = reached;
  }
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => location.pathname).toBe(`/projects/${project.id}/devices`);
});

test("shows icons alone in a rail between a phone's and a wide screen's", async () => {
  await page.viewport(1024, 740);
  openRecordings(await many());
  const rail = page.getByRole("link", { name: "Devices" });
  await expect.element(rail).toBeVisible();
  expect(rail.element().getBoundingClientRect().width).toBeLessThan(56);
  await rail.hover();
  await expect.element(page.getByText("Devices").last()).toBeVisible();
});
