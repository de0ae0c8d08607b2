import { expect, test } from "../fixtures/test";
import { sound, video } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { dropFiles } from "../pages/drop-files";
import { RecordingDetail } from "../pages/recording-detail";
import { RecordingsPage } from "../pages/recordings-page";

test("plays on from the list through filters, the panel and other pages", async ({
  adminPage: page,
  seed,
}) => {
  await uploadRecording(page.request, seed, { name: "Heard on", files: [sound] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  const detail = new RecordingDetail(page);
  await list.open();
  await list.table.getByRole("button", { name: "Play Heard on" }).click();
  await detail.expectTime(0.2, 60);
  await page.getByRole("link", { name: "Heard on", exact: true }).click();
  await expect(detail.player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const before = await detail.time();
  expect(before).toBeGreaterThan(0.2);
  await page.keyboard.press("Escape");
  await expect(detail.panel).toBeHidden();

  await list.filter("Status", ["Pending"]);
  const bar = page.getByRole("region", { name: "Now playing" });
  await expect(bar).toContainText("Heard on");
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys" })).toBeVisible();
  await expect(bar).toContainText("Heard on");
  expect(await detail.isPlaying()).toBe(true);
  expect(await detail.time()).toBeGreaterThan(before);
  await bar.getByRole("button", { name: "Stop playing" }).click();
  await expect(bar).toBeHidden();
  expect(await detail.isPlaying()).toBe(false);
});

test("can be paused where another recording covers its row", async ({ adminPage: page, seed }) => {
  for (const name of ["Covered", "Covering"]) {
    await uploadRecording(page.request, seed, { name, files: [sound] });
  }
  const list = new RecordingsPage(page, seed.soundProjectId);
  const detail = new RecordingDetail(page);
  // On a phone the panel has one of its own, over the page's.
  const bar = page.getByRole("region", { name: "Now playing" }).filter({ visible: true }).first();
  for (const width of [1000, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await list.open();
    await page.getByRole("button", { name: "Play Covered" }).click();
    await detail.expectTime(0.2, 30);
    await expect(bar).toBeHidden();
    await page.getByRole("link", { name: "Covering", exact: true }).click();
    await detail.expectHeading("Covering");
    // Nor is there anything to reach behind it.
    const bars = page.getByRole("navigation", { name: "Project" });
    await expect(bars).toHaveCount(width > 500 ? 1 : 0);
    await bar.getByRole("button", { name: "Pause" }).click();
    expect(await detail.isPlaying()).toBe(false);
  }
});

test("tries a row again whose sound did not arrive", async ({ adminPage: page, seed }) => {
  await uploadRecording(page.request, seed, { name: "Cut off", files: [sound] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  await list.open();
  const row = list.rows.filter({ hasText: "Cut off" });
  await page.route("**/api/media/*/content", (route) => route.abort());
  await row.getByRole("button", { name: "Play Cut off" }).click();
  const again = row.getByRole("button", { name: /could not be loaded/ });
  await expect(again).toBeVisible();
  await page.unrouteAll();
  await again.click();
  await expect(row.getByRole("button", { name: "Pause Cut off" })).toBeVisible();
  await new RecordingDetail(page).expectTime(0.2, 30);
});

test("says of a row whose sound was never here that it isn't", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsPage(page, seed.projectId);
  await list.open();
  const row = list.rows.filter({ has: page.getByRole("button", { name: /^Play / }) }).first();
  await row.getByRole("button", { name: /^Play / }).click();
  const refusal = list.table.getByRole("button", { name: "The file itself isn't here." });
  await expect(refusal).toBeVisible();
});

test("plays one thing at a time, wherever it is started", async ({ adminPage: page, seed }) => {
  for (const name of ["First voice", "Second voice"]) {
    await uploadRecording(page.request, seed, { name, files: [sound] });
  }
  await uploadRecording(page.request, seed, { name: "Third, filmed", files: [await video()] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  const { player } = new RecordingDetail(page);
  const playing = () =>
    page
      .locator("audio, video")
      .evaluateAll((all) =>
        all.flatMap((one) => ((one as HTMLMediaElement).paused ? [] : one.nodeName)),
      );
  await list.open();
  await list.table.getByRole("button", { name: "Play First voice" }).click();
  await expect(list.table.getByRole("button", { name: "Pause First voice" })).toBeVisible();
  await list.table.getByRole("button", { name: "Play Second voice" }).click();
  await expect(list.table.getByRole("button", { name: "Pause Second voice" })).toBeVisible();
  await expect(list.table.getByRole("button", { name: "Play First voice" })).toBeVisible();
  await expect.poll(playing).toEqual(["AUDIO"]);

  await page.getByRole("link", { name: "Third, filmed" }).click();
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect.poll(playing).toEqual(["VIDEO"]);
  await expect(list.table.getByRole("button", { name: "Play Second voice" })).toBeVisible();
  await list.table.getByRole("button", { name: "Play First voice" }).click();
  await expect.poll(playing).toEqual(["AUDIO"]);
});

test("can be stopped, and the list paged, beside uploads", async ({ adminPage: page, seed }) => {
  for (const name of ["Playing on", "Looked at"]) {
    await uploadRecording(page.request, seed, { name, files: [sound] });
  }
  await new RecordingsPage(page, seed.soundProjectId).open();
  await page.getByRole("button", { name: "Play Playing on" }).click();
  await new RecordingDetail(page).expectTime(0.2, 30);
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("No sound") };
  await dropFiles(page, [notes]);
  const tray = page.getByRole("region", { name: "Uploads" });
  await expect(tray).toBeVisible();
  const bar = page.getByRole("region", { name: "Now playing" }).filter({ visible: true }).first();
  const stop = bar.getByRole("button", { name: "Stop playing" });
  const follow = (name: string) =>
    page.getByRole("navigation", { name: "Project" }).getByRole("link", { name }).click();

  await follow("End users");
  await page.getByRole("combobox", { name: "Rows per page" }).click({ trial: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await stop.click({ trial: true });

  await follow("Recordings");
  await page.getByRole("link", { name: "Looked at", exact: true }).click();
  await stop.click();
  await expect(bar).toBeHidden();
  const box = await tray.boundingBox();
  expect(box && box.y + box.height).toBe(740);
});
