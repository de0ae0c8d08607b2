import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  audio,
  clickWaveform,
  expectTime,
  playButton,
  player,
  position,
} from "@/components/testing/on-page";
import { openFiles } from "@/components/testing/open-page";
import { sound, video } from "@/components/testing/rows";

test("says what the browser can't play, and offers the file instead", async () => {
  const found = { container: "amr", codec: "amr_nb", has_waveform: false };
  const file = sound({ mime_type: "audio/amr", ...found });
  await openFiles([file]);
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("This browser can't play amr / amr_nb");
  await expect.element(playButton).not.toBeInTheDocument();
  const link = player.getByRole("link", { name: "Download" });
  await expect.element(link).toHaveAttribute("download");
  expect(link.element().getAttribute("href")).toBe(
    `/api/media/${file.detail.id}/content?download=1`,
  );
});

test.each(["audio/wave", "audio/x-pn-wav", "audio/x-never-heard-of"])(
  "plays a file by its analysis although it was announced as %s",
  async (mime_type) => {
    await openFiles([sound({ mime_type })]);
    await playButton.click();
    await expectTime(0.2, 60);
    await expect.element(player.getByRole("alert")).not.toBeInTheDocument();
  },
);

test("tries a file that isn't analysed yet", async () => {
  await openFiles([sound({ mime_type: "audio/amr", container: null, codec: null })]);
  await playButton.click();
  await expectTime(0.2, 60);
});

test("goes by the measured length of MP3 whose header says ten times as much", async () => {
  await openFiles([
    {
      ...sound({ mime_type: "audio/mpeg", container: "mp3", codec: "mp3", duration_ms: 6_300 }),
      content: "wrong length",
    },
  ]);
  await playButton.click();
  await expectTime(0.2, 7);
  expect(audio().duration).toBeGreaterThan(50);
  await expect.element(player).toMatchTextContent(/0:0\d ?\/ 0:06/);
  await clickWaveform(0.5);
  // The element finds the middle of the file at the middle of what it takes for its length.
  await expect.poll(() => audio().currentTime / audio().duration).toBeCloseTo(0.5, 1);
  await expect
    .element(position)
    .toHaveAttribute("aria-valuetext", expect.stringMatching(/^0:0[34] of 0:06$/));
  await expect.poll(() => audio().ended).toBe(true);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:06 of 0:06");
  await expect.element(playButton).toBeVisible();
  await playButton.click();
  await expectTime(0, 2);
});

test("begins at 0:00 with a capture that begins at the hour of its stream", async () => {
  await openFiles([
    {
      ...sound({ mime_type: "audio/ogg", container: "ogg", codec: "opus", duration_ms: 1_500 }),
      content: "late start",
    },
  ]);
  await player.getByRole("combobox", { name: "Speed" }).click();
  await page.getByRole("option", { name: "0.5×", exact: true }).click();
  await expect.element(page.getByRole("option")).not.toBeInTheDocument();
  await playButton.click();
  await expect.poll(() => audio().currentTime).toBeGreaterThan(3600);
  await userEvent.keyboard(" ");
  await expect.poll(() => audio().paused).toBe(true);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:00 of 0:01");
  await clickWaveform(0.5);
  await expect.poll(() => audio().currentTime).toBeCloseTo(3600.75, 1);
});

test("says that a picture can't be shown, and offers the file", async () => {
  const found = { mime_type: "video/mp4", container: "mp4", codec: "hevc" };
  const file = video();
  await openFiles([{ detail: { ...file.detail, ...found }, content: "sound alone" }]);
  const note = player.getByRole("note");
  await expect
    .element(note)
    .toMatchTextContent("This browser can't show the picture of mp4 / hevc");
  await expect.element(note.getByRole("link", { name: "Download" })).toBeVisible();
  await player.getByRole("button", { name: "Play the video" }).click();
  const element = document.querySelector("video") as HTMLVideoElement;
  await expect.poll(() => element.currentTime).toBeGreaterThan(0.2);
  await expect.element(note).toBeVisible();
});

test("notices that only the sound plays of a codec that it should know", async () => {
  const file = video();
  const found = { mime_type: "video/mp4", container: "mp4", codec: "h264" };
  await openFiles([{ detail: { ...file.detail, ...found }, content: "sound alone" }]);
  await expect.element(player.getByRole("note")).not.toBeInTheDocument();
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect.element(player.getByRole("note")).toMatchTextContent("mp4 / h264");
});

test("says that a file can't be played once loading it has failed", async () => {
  await openFiles([{ ...sound(), content: "text" }]);
  await playButton.click();
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("This browser can't play the file");
  await expect.element(player.getByRole("link", { name: "Download" })).toBeVisible();
});

test("distinguishes a file that does not arrive from one that can't be played", async () => {
  const project = await openFiles();
  await expect.element(playButton).toBeVisible();
  await project.rule({ path: /^\/api\/media\/\w+\/content/, does: "cut" });
  await playButton.click();
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("The file could not be loaded.");
  await project.release();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect.element(alert).not.toBeInTheDocument();
  await expectTime(0.2, 60);
});
