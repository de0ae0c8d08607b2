import { expect, test } from "../fixtures/test";
import { photo, sound, video } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { RecordingDetail } from "../pages/recording-detail";

test("puts photos on the waveform where they were taken, and shows them large", async ({
  adminPage: page,
  seed,
}) => {
  const files = [sound, await photo(15), await photo(45)];
  const id = await uploadRecording(page.request, seed, { name: "With photos", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  const detail = new RecordingDetail(page);
  await detail.player.getByRole("button", { name: "Photo at 0:45: go there" }).click();
  await detail.expectTime(45, 45);

  await page.getByRole("button", { name: "Show photo at 0:15" }).click();
  const lightbox = page.getByRole("dialog", { name: "Photo 1 of 2" });
  await expect(lightbox.getByRole("img")).toBeVisible();
  // Keys are its own once the focus has come.
  await expect(lightbox.locator(":focus")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Photo 2 of 2" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await lightbox.getByRole("button", { name: "Go to 0:15" }).click();
  await expect(lightbox).toBeHidden();
  await detail.expectTime(15, 15);
});

test("puts a clip on the waveform, plays it from the files, and comes back to the sound", async ({
  adminPage: page,
  seed,
}) => {
  const files = [sound, { ...(await video()), capturedAfter: 20 }];
  const id = await uploadRecording(page.request, seed, { name: "With a clip", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  const detail = new RecordingDetail(page);
  const mark = detail.player.getByRole("button", { name: "Clip at 0:20: go there" });
  const wave = await detail.player.getByRole("group").first().boundingBox();
  const stood = await mark.boundingBox();
  if (!wave || !stood) throw new Error("There is no waveform, or nothing on it.");
  // A third of the way: 20 of 60 seconds.
  expect((stood.x + stood.width / 2 - wave.x) / wave.width).toBeCloseTo(1 / 3, 1);
  await mark.click();
  await detail.expectTime(20, 20);

  const playable = page.getByRole("region", { name: "Files to play" });
  await playable.getByRole("button", { name: /^video/i }).click();
  await detail.player.getByRole("button", { name: "Play the video" }).click();
  await expect(detail.position).toHaveAttribute("aria-valuetext", /of 0:08$/);
  await playable.getByRole("button", { name: /^audio/i }).click();
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:20 of 1:00");
  await expect(mark).toBeVisible();
});
