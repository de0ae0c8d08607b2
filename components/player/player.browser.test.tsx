import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  audio,
  clickWaveform,
  expectTime,
  playButton,
  player,
  position,
  rowLink,
} from "@/components/testing/on-page";
import { openFiles, openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording, sound, video } from "@/components/testing/rows";

test("plays, and seeks by click, by keys and by buttons", async () => {
  await openFiles();
  await playButton.click();
  await expectTime(0.5, 60);
  await userEvent.keyboard(" ");
  await expect.poll(() => audio().paused).toBe(true);

  await clickWaveform(0.5);
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
  await openFiles();
  await playButton.click();
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
  await openFiles();
  const speed = player.getByRole("combobox", { name: "Speed" });
  await playButton.click();
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
  await openFiles();
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
  await openFiles([video()]);
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
  await playButton.click();
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
