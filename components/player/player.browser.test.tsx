import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { audio, expectTime, player, position, rowLink } from "@/components/testing/on-page";
import { openRecording, openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording, sound, type TestRecording, video } from "@/components/testing/rows";

/** Opens the page of a recording that has these files. */
async function open(files: TestRecording["files"] = [sound()]) {
  const opened = recording({ name: "Opened" }, files);
  const project = await openProject({ recordings: [opened] });
  openRecording(project, opened.recording.id);
  return project;
}

const play = player.getByRole("button", { name: "Play", exact: true });

/** Clicks a part of the way along the playhead's bar, from 0 to 1. */
async function clickAt(part: number): Promise<void> {
  const wave = player.getByRole("group").first();
  const { width, height } = wave.element().getBoundingClientRect();
  await wave.click({ position: { x: width * part, y: height / 2 } });
}

test("plays, and seeks by click, by keys and by buttons", async () => {
  await open();
  await play.click();
  await expectTime(0.5, 60);
  await userEvent.keyboard(" ");
  await expect.poll(() => audio().paused).toBe(true);

  await clickAt(0.5);
  await expectTime(29.5, 30.5);
  await userEvent.keyboard("{ArrowRight}");
  await expectTime(34.5, 35.5);
  await userEvent.keyboard("{ArrowLeft}");
  await expectTime(29.5, 30.5);
  await userEvent.keyboard("{Home}");
  await expectTime(0, 0);
  const forward = player.getByRole("button", { name: "Forward 10 seconds" });
  const back = player.getByRole("button", { name: "Back 10 seconds" });
  await forward.click();
  await expectTime(10, 10);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:10 of 1:00");
  await forward.click();
  await back.click();
  await expectTime(10, 10);
  await back.click();
  await expectTime(0, 0);
});

test("steps through sound by syllables, and stops to do so", async () => {
  await open();
  await play.click();
  await expectTime(0.2, 60);
  await userEvent.keyboard(".");
  await expect.poll(() => audio().paused).toBe(true);
  const start = audio().currentTime;
  await userEvent.keyboard("..");
  await expect.poll(() => audio().currentTime).toBeCloseTo(start + 0.2, 3);
  await userEvent.keyboard(",");
  await expect.poll(() => audio().currentTime).toBeCloseTo(start + 0.1, 3);
});

test("plays from half as fast to three times as fast", async () => {
  await open();
  const speed = player.getByRole("combobox", { name: "Speed" });
  await play.click();
  await userEvent.keyboard(">");
  await expect.element(speed).toHaveTextContent("1.25×");
  expect(audio().playbackRate).toBe(1.25);
  await userEvent.keyboard("<".repeat(10));
  await expect.element(speed).toHaveTextContent("0.5×");
  expect(audio().playbackRate).toBe(0.5);
  await speed.click();
  await page.getByRole("option", { name: "3×", exact: true }).click();
  await expect.element(speed).toHaveTextContent("3×");
  expect(audio().playbackRate).toBe(3);
  // Closed, the list takes no key but those that open it.
  await expect.element(page.getByRole("option")).not.toBeInTheDocument();
  speed.element().focus();
  await userEvent.keyboard("<");
  await expect.element(speed).toHaveTextContent("2.5×");
});

test("turns the volume down and up, and is muted and heard again", async () => {
  await open();
  const heard = () => (audio().muted ? "muted" : audio().volume);
  await player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await expectTime(10, 10);
  const slider = player.getByRole("slider", { name: "Volume" });
  slider.element().focus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(slider).toHaveAttribute("aria-valuetext", "95%");
  await expect.poll(heard).toBeCloseTo(0.95, 3);
  // There the slider takes the arrow keys, which don't skip, and no other keys.
  await expectTime(10, 10);
  // Held, the key is pressed again and again.
  await userEvent.keyboard("{m>2/}");
  await expect.poll(heard).toBe("muted");
  await player.getByRole("button", { name: "Unmute" }).click();
  await expect.poll(heard).toBeCloseTo(0.95, 3);
  slider.element().focus();
  await userEvent.keyboard("{Home}");
  await expect.poll(heard).toBe(0);
  await player.getByRole("button", { name: "Unmute" }).click();
  await expect.poll(heard).toBe(0.5);
});

test("plays a video by the same controls, and shows its picture", async () => {
  await open([video()]);
  await player.getByRole("button", { name: "Play the video" }).click();
  const element = document.querySelector("video") as HTMLVideoElement;
  const time = () => element.currentTime;
  const isPlaying = () => !element.paused;
  await expect.poll(time).toBeGreaterThan(0.2);
  // It lasts eight seconds.
  await userEvent.keyboard(" ");
  await expect.poll(isPlaying).toBe(false);
  await expect.poll(() => element.videoWidth).toBe(480);
  await expect.element(page.elementLocator(element)).toBeInViewport();
  await expect.element(player).toMatchTextContent("No waveform for this file");

  position.element().focus();
  await userEvent.keyboard("{Home}");
  await play.click();
  await expect.poll(isPlaying).toBe(true);
  await player.getByRole("button", { name: "Pause", exact: true }).click();
  position.element().focus();
  await userEvent.keyboard("{Home}");
  await expect.poll(time).toBe(0);
  await userEvent.keyboard("{ArrowRight}");
  await expect.poll(time).toBe(5);
  await userEvent.keyboard(".");
  await expect.poll(time).toBeCloseTo(5 + 1 / 30, 3);
  await player.getByRole("button", { name: "Back 10 seconds" }).click();
  await expect.poll(time).toBe(0);
  const group = position.element().closest('[role="group"]') as HTMLElement;
  const { width, height } = group.getBoundingClientRect();
  await userEvent.click(group, { position: { x: width / 2, y: height / 2 } });
  await expect.poll(time).toBeGreaterThan(3.9);
  expect(time()).toBeLessThan(4.1);
  await userEvent.keyboard(">");
  expect(element.playbackRate).toBe(1.25);
});

test("says what the browser can't play, and offers the file instead", async () => {
  const found = { container: "amr", codec: "amr_nb", has_waveform: false };
  const file = sound({ mime_type: "audio/amr", ...found });
  await open([file]);
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("This browser can't play amr / amr_nb");
  await expect.element(play).not.toBeInTheDocument();
  const link = player.getByRole("link", { name: "Download" });
  await expect.element(link).toHaveAttribute("download");
  expect(link.element().getAttribute("href")).toBe(
    `/api/media/${file.detail.id}/content?download=1`,
  );
});

test.each(["audio/wave", "audio/x-pn-wav", "audio/x-never-heard-of"])(
  "plays a file by its analysis although it was announced as %s",
  async (mime_type) => {
    await open([sound({ mime_type })]);
    await play.click();
    await expectTime(0.2, 60);
    await expect.element(player.getByRole("alert")).not.toBeInTheDocument();
  },
);

test("tries a file that isn't analysed yet", async () => {
  await open([sound({ mime_type: "audio/amr", container: null, codec: null })]);
  await play.click();
  await expectTime(0.2, 60);
});

test("goes by the measured length of MP3 whose header says ten times as much", async () => {
  await open([
    {
      ...sound({ mime_type: "audio/mpeg", container: "mp3", codec: "mp3", duration_ms: 6_300 }),
      content: "wrong length",
    },
  ]);
  await play.click();
  await expectTime(0.2, 7);
  expect(audio().duration).toBeGreaterThan(50);
  await expect.element(player).toMatchTextContent(/0:0\d ?\/ 0:06/);
  await clickAt(0.5);
  // The element finds the middle of the file at the middle of what it takes for its length.
  await expect.poll(() => audio().currentTime / audio().duration).toBeCloseTo(0.5, 1);
  await expect
    .element(position)
    .toHaveAttribute("aria-valuetext", expect.stringMatching(/^0:0[34] of 0:06$/));
  await expect.poll(() => audio().ended).toBe(true);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:06 of 0:06");
  await expect.element(play).toBeVisible();
  await play.click();
  await expectTime(0, 2);
});

test("begins at 0:00 with a capture that begins at the hour of its stream", async () => {
  await open([
    {
      ...sound({ mime_type: "audio/ogg", container: "ogg", codec: "opus", duration_ms: 1_500 }),
      content: "late start",
    },
  ]);
  await player.getByRole("combobox", { name: "Speed" }).click();
  await page.getByRole("option", { name: "0.5×", exact: true }).click();
  await expect.element(page.getByRole("option")).not.toBeInTheDocument();
  await play.click();
  await expect.poll(() => audio().currentTime).toBeGreaterThan(3600);
  await userEvent.keyboard(" ");
  await expect.poll(() => audio().paused).toBe(true);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:00 of 0:01");
  await clickAt(0.5);
  await expect.poll(() => audio().currentTime).toBeCloseTo(3600.75, 1);
});

test("says that a picture can't be shown, and offers the file", async () => {
  const found = { mime_type: "video/mp4", container: "mp4", codec: "hevc" };
  const file = video();
  await open([{ detail: { ...file.detail, ...found }, content: "sound alone" }]);
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
  await open([{ detail: { ...file.detail, ...found }, content: "sound alone" }]);
  await expect.element(player.getByRole("note")).not.toBeInTheDocument();
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect.element(player.getByRole("note")).toMatchTextContent("mp4 / h264");
});

test("says that a file can't be played once loading it has failed", async () => {
  await open([{ ...sound(), content: "text" }]);
  await play.click();
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("This browser can't play the file");
  await expect.element(player.getByRole("link", { name: "Download" })).toBeVisible();
});

test("distinguishes a file that does not arrive from one that can't be played", async () => {
  const project = await open();
  await expect.element(play).toBeVisible();
  await project.rule({ path: /^\/api\/media\/\w+\/content/, does: "cut" });
  await play.click();
  const alert = player.getByRole("alert");
  await expect.element(alert).toMatchTextContent("The file could not be loaded.");
  await project.release();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect.element(alert).not.toBeInTheDocument();
  await expectTime(0.2, 60);
});

test("opens at the moment in the URL, without playing", async () => {
  const opened = recording({ name: "Linked" }, [sound()]);
  openRecordings(
    await openProject({ recordings: [opened] }),
    `?recording=${opened.recording.id}&t=42`,
  );
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:42 of 1:00");
  await expectTime(42, 42);
  expect(audio().paused).toBe(true);
});

test("plays one file at a time, started anywhere", async () => {
  const project = await openProject({
    recordings: [
      recording({ name: "Third, filmed" }, [video()]),
      recording({ name: "Second voice" }, [sound()]),
      recording({ name: "First voice" }, [sound()]),
    ],
  });
  openRecordings(project);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const playing = () =>
    [...document.querySelectorAll<HTMLMediaElement>("audio, video")].flatMap((one) =>
      one.paused ? [] : one.nodeName,
    );
  await button("Play First voice").click();
  await expect.element(button("Pause First voice")).toBeVisible();
  await button("Play Second voice").click();
  await expect.element(button("Pause Second voice")).toBeVisible();
  await expect.element(button("Play First voice")).toBeVisible();
  await expect.poll(playing).toEqual(["AUDIO"]);

  await rowLink("Third, filmed").click();
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect.poll(playing).toEqual(["VIDEO"]);
  await expect.element(button("Play Second voice")).toBeVisible();
  await button("Play First voice").click();
  await expect.poll(playing).toEqual(["AUDIO"]);
});
