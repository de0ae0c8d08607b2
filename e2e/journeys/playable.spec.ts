import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/test";
import { unplayable, video } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { openSound } from "../pages/open-sound";
import { RecordingDetail } from "../pages/recording-detail";

test("plays a video by the same controls, and shows its picture", async ({
  adminPage: page,
  seed,
}) => {
  const files = [await video()];
  const id = await uploadRecording(page.request, seed, { name: "Filmed", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  const { player, position } = new RecordingDetail(page);
  const element = player.locator("video");
  const time = () => element.evaluate(({ currentTime }: HTMLVideoElement) => currentTime);
  const isPlaying = () => element.evaluate(({ paused }: HTMLVideoElement) => !paused);
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect.poll(time).toBeGreaterThan(0.2);
  // It lasts eight seconds.
  await page.keyboard.press("Space");
  await expect.poll(isPlaying).toBe(false);
  await expect.poll(() => element.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBe(480);
  await expect(element).toBeInViewport();

  await position.focus();
  await page.keyboard.press("Home");
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(isPlaying).toBe(true);
  await player.getByRole("button", { name: "Pause", exact: true }).click();
  await position.focus();
  await page.keyboard.press("Home");
  await expect.poll(time).toBe(0);
  await page.keyboard.press("ArrowRight");
  await expect.poll(time).toBe(5);
  await page.keyboard.press(".");
  await expect.poll(time).toBeCloseTo(5 + 1 / 30, 3);
  await player.getByRole("button", { name: "Back 10 seconds" }).click();
  await expect.poll(time).toBe(0);
  const bar = await position.locator("xpath=ancestor::*[@role='group']").boundingBox();
  if (!bar) throw new Error("There is no playhead to click.");
  await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await expect.poll(time).toBeGreaterThan(3.9);
  expect(await time()).toBeLessThan(4.1);
  await page.keyboard.press(">");
  expect(await element.evaluate((one: HTMLVideoElement) => one.playbackRate)).toBe(1.25);
});

test("says what the browser can't play, and offers the file instead", async ({
  adminPage: page,
  seed,
}) => {
  const files = [unplayable];
  const id = await uploadRecording(page.request, seed, { name: "From a recorder", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  const { player } = new RecordingDetail(page);
  await expect(player.getByRole("alert")).toContainText("This browser can't play audio/amr");
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeHidden();
  const download = page.waitForEvent("download");
  await player.getByRole("link", { name: "Download" }).click();
  const file = await (await download).path();
  expect(await readFile(file)).toEqual(unplayable.bytes);
});

test("finds out while it loads what can't be played after all", async ({
  adminPage: page,
  seed,
}) => {
  const { detail } = await openSound(page, seed, "Not what it seems");
  await page.route("**/api/media/*/content", (route) =>
    route.request().method() === "GET"
      ? route.fulfill({ contentType: "audio/wav", body: "no sound" })
      : route.fallback(),
  );
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await expect(detail.player.getByRole("alert")).toContainText("This browser can't play the file");
  await expect(detail.player.getByRole("link", { name: "Download" })).toBeVisible();
});

test("tells a file that does not arrive from one that can't be played", async ({
  adminPage: page,
  seed,
}) => {
  const { detail } = await openSound(page, seed, "Not reached");
  await page.route("**/api/media/*/content", (route) => route.abort());
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  const alert = detail.player.getByRole("alert");
  await expect(alert).toContainText("The file could not be loaded.");
  await page.unrouteAll();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await detail.expectTime(0.2, 60);
});
