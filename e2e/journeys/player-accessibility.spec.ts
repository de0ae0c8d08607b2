import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { noSound, photo, sound, unplayable, video } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { checkAccessibility } from "../pages/check-accessibility";
import { dropFiles } from "../pages/drop-files";
import { layoutShifts, watchLayoutShifts } from "../pages/layout-shifts";
import { RecordingDetail } from "../pages/recording-detail";
import { RecordingsPage } from "../pages/recordings-page";

/** Expects axe to find nothing and nothing to stick out, on a desk and on a phone. */
async function checkBothWidths(page: Page): Promise<void> {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(size.width);
    await checkAccessibility(page);
  }
}

test("axe finds nothing on photos, on one shown large and on what plays on", async ({
  adminPage: page,
  seed,
}) => {
  test.slow();
  const files = [sound, await photo(15), await photo(45)];
  const id = await uploadRecording(page.request, seed, { name: "Looked through", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
  const detail = new RecordingDetail(page);
  await expect(detail.player.getByRole("button", { name: /^Photo at 0:45/ })).toBeVisible();
  await checkBothWidths(page);
  await page.getByRole("button", { name: "Show photo at 0:15" }).click();
  await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
  await checkBothWidths(page);
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 1440, height: 900 });
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("link", { name: "API keys" }).first().click();
  await expect(page.getByRole("region", { name: "Now playing" })).toBeVisible();
  await checkBothWidths(page);
});

test("axe finds nothing on a video, on what can't be played and on what failed", async ({
  adminPage: page,
  seed,
}) => {
  test.slow();
  const detail = new RecordingDetail(page);
  const open = async (name: string, files: Parameters<typeof uploadRecording>[2]["files"]) => {
    const status = files.includes(noSound) ? "failed" : "completed";
    const id = await uploadRecording(page.request, seed, { name, files, status });
    await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
  };
  await open("A video", [await video()]);
  await expect(detail.player.getByRole("button", { name: "Play the video" })).toBeVisible();
  await checkBothWidths(page);
  await open("For another program", [unplayable]);
  await expect(detail.player.getByRole("alert")).toBeVisible();
  await checkBothWidths(page);
  await open("Damaged", [noSound]);
  await expect(detail.panel.getByRole("button", { name: "Retry" })).toBeVisible();
  await checkBothWidths(page);
});

test("axe finds nothing while files are held over the page", async ({ adminPage: page, seed }) => {
  await new RecordingsPage(page, seed.projectId).open();
  const file = { name: "a.wav", mimeType: "audio/wav", buffer: Buffer.from("RIFF") };
  await dropFiles(page, [file], async () => {
    await expect(page.getByText("Drop to upload", { exact: true })).toBeVisible();
    await checkBothWidths(page);
    // Nothing is to come of it.
    await page.route("**/api/**", (route) => route.abort());
  });
});

test("a recording that opens moves nothing about while it loads", async ({
  adminPage: page,
  seed,
}) => {
  const files = [sound, await photo(15)];
  const id = await uploadRecording(page.request, seed, { name: "Standing still", files });
  await watchLayoutShifts(page);
  const list = new RecordingsPage(page, seed.soundProjectId);
  const detail = new RecordingDetail(page);
  await list.open();
  await page.getByRole("link", { name: "Standing still" }).click();
  await expect(detail.player.locator("path").first()).toHaveAttribute("d", /^M0\.5 /);
  await expect(page.getByRole("region", { name: "History" })).toContainText("Completed");
  expect(await layoutShifts(page)).toBeLessThan(0.02);

  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  await expect(detail.player.locator("path").first()).toHaveAttribute("d", /^M0\.5 /);
  expect(await layoutShifts(page)).toBeLessThan(0.02);
});
