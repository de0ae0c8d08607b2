import { DetailScreen } from "@/e2e/pages/detail-screen";
import { dropOnPage } from "@/e2e/pages/drop-on-page";
import { OwnersScreen } from "@/e2e/pages/owners-screen";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { expect, test } from "../fixtures/test";
import { checkAccessibility, checkWidths } from "../pages/check-accessibility";
import { layoutShifts, watchLayoutShifts } from "../pages/layout-shifts";
import { openReady } from "../pages/open-ready";

// Each screen once in the light theme on a desk. The proofs see them in both themes and widths.

const axe = { tag: "@proof" };
/** Also looked at without a server, one state each: components/accessibility.browser.test.tsx. */
const axeAmongProofs = { tag: "@proof-only" };
const waveform = (detail: DetailScreen) =>
  expect(detail.player.locator("path[vector-effect]:visible").first()).toHaveAttribute(
    "d",
    /^M0\.5 /,
  );

test("axe finds nothing on the list and its filters", axe, async ({ adminPage: page, seed }) => {
  const list = new RecordingsScreen(page, seed.projectId);
  await list.open("?status=failed&device_id=dev_even");
  await expect(list.rows.first()).toBeVisible();
  await checkWidths(page);
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("option", { name: /^End user/ }).click();
  await expect(page.getByRole("option", { name: /Ada/ })).toBeVisible();
  await checkAccessibility(page);
});

test(
  "axe finds nothing if nothing matches, is there yet or loads",
  axeAmongProofs,
  async ({ adminPage: page, seed }) => {
    await new RecordingsScreen(page, seed.projectId).open("?status=uploaded");
    await expect(page.getByRole("heading", { name: "0 recordings" })).toBeVisible();
    await checkAccessibility(page);

    // It is never answered: what stands in the rows' place stays.
    await page.route(/\/api\/recordings(\?|$)/, () => {});
    await page.getByRole("button", { name: /^Clear all/ }).click();
    await expect(page.locator("[aria-busy=true] table")).toBeVisible();
    await checkAccessibility(page);
    await page.unrouteAll();

    await new RecordingsScreen(page, seed.emptyProjectId).open();
    await expect(page.getByRole("heading", { name: "No recordings yet" })).toBeVisible();
    await checkAccessibility(page);

    await new RecordingsScreen(page, seed.projectId).open("?offset=5000");
    await expect(page.getByRole("heading", { name: /The list ends/ })).toBeVisible();
    await checkAccessibility(page);

    const response = await page.goto("/nowhere");
    expect(response?.status()).toBe(404);
    await checkAccessibility(page);
  },
);

for (const kind of ["devices", "end-users"] as const) {
  test(
    `axe finds nothing on the list of ${kind}`,
    axeAmongProofs,
    async ({ adminPage: page, seed }) => {
      const list = new OwnersScreen(page, seed.projectId, kind);
      await list.open();
      await expect(list.rows.first()).toBeVisible();
      await checkWidths(page);
    },
  );

  test(`axe finds nothing if there are no ${kind}`, { tag: "@proof-only" }, async ({
    adminPage: page,
    seed,
  }) => {
    await new OwnersScreen(page, seed.projectId, kind).open("?q=nowhere");
    await expect(page.getByRole("heading", { name: /^No .* matches$/ })).toBeVisible();
    await checkAccessibility(page);
    await new OwnersScreen(page, seed.movingProjectId, kind).open();
    await expect(page.getByRole("heading", { name: /^No .* yet$/ })).toBeVisible();
    await checkAccessibility(page);
  });
}

test(
  "axe finds nothing on a recording, beside the list and on its own page",
  axe,
  async ({ adminPage: page, seed }) => {
    const list = `/projects/${seed.readyProjectId}/recordings`;
    const id = seed.ready.sound;
    for (const address of [`${list}?recording=${id}`, `${list}/${id}`]) {
      await page.goto(address);
      await expect(page.getByRole("slider", { name: "Position" })).toBeAttached();
      await expect(page.getByRole("region", { name: "History" })).toContainText("Completed");
      await checkAccessibility(page);
    }
    const [newest] = seed.recordingIds;
    await page.goto(`/projects/${seed.projectId}/recordings?recording=${newest}`);
    await expect(page.getByText("The file isn't stored here").first()).toBeVisible();
    await checkAccessibility(page);
  },
);

test(
  "axe finds nothing on photos, on one shown large and on what plays on",
  axeAmongProofs,
  async ({ adminPage: page, seed }) => {
    const detail = await openReady(page, seed, "photos");
    await expect(detail.player.getByRole("button", { name: /^Photo at 0:45/ })).toBeVisible();
    await checkWidths(page);
    await page.getByRole("button", { name: "Show photo at 0:15" }).click();
    await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
    await checkWidths(page);
    await page.keyboard.press("Escape");

    await detail.player.getByRole("button", { name: "Play", exact: true }).click();
    await page.getByRole("link", { name: "API keys" }).first().click();
    await expect(page.getByRole("region", { name: "Now playing" })).toBeVisible();
    await checkWidths(page);
  },
);

test(
  "axe finds nothing on a video, on what can't be played and on what failed",
  axeAmongProofs,
  async ({ adminPage: page, seed }) => {
    const { player } = await openReady(page, seed, "video");
    await expect(player.getByRole("button", { name: "Play the video" })).toBeVisible();
    await checkWidths(page);
    await openReady(page, seed, "unplayable");
    await expect(player.getByRole("alert")).toBeVisible();
    await checkWidths(page);
    const { panel } = await openReady(page, seed, "damaged");
    await expect(panel.getByRole("button", { name: "Retry" })).toBeVisible();
    await checkWidths(page);
  },
);

test(
  "axe finds nothing while files are held over the page, or failed to go",
  axeAmongProofs,
  async ({ adminPage: page, seed }) => {
    await new RecordingsScreen(page, seed.projectId).open();
    const file = { name: "a.wav", mimeType: "audio/wav", buffer: Buffer.from("RIFF") };
    await dropOnPage(page, [file], async () => {
      await expect(page.getByText("Drop to upload", { exact: true })).toBeVisible();
      await checkWidths(page);
      // Nothing is to come of it.
      await page.route("**/api/**", (route) => route.abort());
    });
    const tray = page.getByRole("region", { name: "Uploads" });
    await expect(tray).toContainText("The server could not be reached.");
    await checkAccessibility(page);
  },
);

test("axe finds nothing on what could not be renamed or loaded", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  const { panel } = await openReady(page, seed, "sound");
  await page.route("**/api/recordings/rec_*", (route) => route.abort());
  await panel.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Never taken");
  await page.keyboard.press("Enter");
  const alerts = page.getByRole("alert");
  await expect(alerts.filter({ hasText: "Could not rename" })).toBeVisible();
  await checkAccessibility(page);
  const notLoaded = panel.getByRole("alert").filter({ hasText: "Could not load the recording" });
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await expect(notLoaded).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await checkAccessibility(page);
});

test("axe finds nothing on a phone's cards, and on forms over them", {
  tag: "@proof-only",
}, async ({ adminPage: page, seed }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await new RecordingsScreen(page, seed.projectId).open("?status=failed");
  const cards = page.getByRole("list", { name: "Recordings" }).getByRole("listitem");
  await expect(cards.first()).toContainText("Recording 58");
  await checkAccessibility(page);
  await page.getByRole("button", { name: /^Filter/ }).click();
  await expect(page.getByRole("dialog", { name: "Filter" })).toBeVisible();
  await checkAccessibility(page);
  await page.goto(`/projects/${seed.projectId}/keys`);
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await checkAccessibility(page);
});

test("the page does not shift while it loads", async ({ adminPage: page, seed }) => {
  await watchLayoutShifts(page);
  const list = new RecordingsScreen(page, seed.projectId);
  await list.open();
  await list.expectRange("1–25");
  await list.pages.getByRole("button", { name: "Next page" }).click();
  await list.expectRange("26–50");
  expect(await layoutShifts(page)).toBeLessThan(0.02);
});

test("a recording that opens moves nothing about while it loads", async ({
  adminPage: page,
  seed,
}) => {
  await watchLayoutShifts(page);
  const detail = new DetailScreen(page);
  await new RecordingsScreen(page, seed.readyProjectId).open();
  await page.getByRole("link", { name: "With photos" }).click();
  await expect(detail.panel).toBeVisible();
  // On a busy machine the list makes room too late to count as moved by the click.
  const opened = await layoutShifts(page);
  await waveform(detail);
  await expect(page.getByRole("region", { name: "History" })).toContainText("Completed");
  expect((await layoutShifts(page)) - opened).toBeLessThan(0.02);

  await page.goto(`/projects/${seed.readyProjectId}/recordings/${seed.ready.photos}`);
  await waveform(detail);
  expect(await layoutShifts(page)).toBeLessThan(0.02);
});
