import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { KeysView } from "@/components/keys/keys-view";
import { audio, bar, expectTime, playButton, player, position } from "@/components/testing/on-page";
import { openRecording, openRecordings, renderInProject } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, photo, recording, sound, video } from "@/components/testing/rows";

const button = (name: string) => page.getByRole("button", { name, exact: true });

/** Plays a sound in its row, and goes to another page of the project. */
async function playAndLeave() {
  const one = recording({ name: "Ward round", end_user_id: "eu_bo" }, [sound()]);
  const project = await openProject({ recordings: [one], endUsers: [endUser("eu_bo", "Bo Berg")] });
  openRecordings(project);
  await button("Play Ward round").click();
  await expect.element(button("Pause Ward round")).toBeVisible();
  // Its row is on the page: a second control would say nothing more.
  await expect.element(bar).not.toBeInTheDocument();
  const view = {
    projectId: project.id,
    origin: location.origin,
    renderedAt: new Date().toISOString(),
  };
  renderInProject(project, <KeysView {...view} />);
  await expect.element(bar).toBeVisible();
  return { project, id: one.recording.id };
}

test("plays on when the page is left, and says what plays", async () => {
  const { project, id } = await playAndLeave();
  await expect.element(bar).toMatchTextContent(/^Ward roundBo Berg0:0\d \/ 1:00$/);
  await expectTime(0.1, 60);
  const link = bar.getByRole("link", { name: "Ward round" });
  expect(link.element().getAttribute("href")).toBe(`/projects/${project.id}/recordings/${id}`);
});

test("pauses and goes on from the bar, and stops by it", async () => {
  await playAndLeave();
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => audio().paused).toBe(true);
  await bar.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => audio().paused).toBe(false);
  await bar.getByRole("button", { name: "Stop playing" }).click();
  await expect.element(bar).not.toBeInTheDocument();
  expect(audio().hasAttribute("src")).toBe(false);
});

test("comes when the row that plays is scrolled away, and goes when it is back", async () => {
  await page.viewport(1440, 400);
  const rows = Array.from({ length: 20 }, (_, index) =>
    recording({ name: `Row ${index}` }, [sound()]),
  );
  openRecordings(await openProject({ recordings: rows }));
  await button("Play Row 0").click();
  await expect.element(button("Pause Row 0")).toBeVisible();
  await expect.element(bar).not.toBeInTheDocument();
  button("Play Row 19").element().scrollIntoView();
  await expect.element(bar.getByRole("button", { name: "Pause" })).toBeVisible();
  button("Pause Row 0").element().scrollIntoView();
  await expect.element(bar).not.toBeInTheDocument();
});

test("pauses a sound when another file of its recording is chosen", async () => {
  const one = recording({ name: "Both" }, [sound(), video()]);
  openRecording(await openProject({ recordings: [one] }), one.recording.id);
  await playButton.click();
  await expectTime(0.2, 60);
  const files = page.getByRole("region", { name: "Files to play" });
  await files.getByRole("button", { name: /^video/i }).click();
  await expect.poll(() => audio().paused).toBe(true);
});

test("goes on at its last position when it is opened again", async () => {
  const one = recording({ name: "Left" }, [sound()]);
  const project = await openProject({ recordings: [one, recording({ name: "Other" }, [sound()])] });
  openRecordings(project, `?recording=${one.recording.id}`);
  await expect.element(position).toBeInTheDocument();
  await player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:20 of 1:00");
  await button("Play Other").click();
  await expect.element(button("Pause Other")).toBeVisible();
  // Another sound plays; this one keeps its place.
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:20 of 1:00");
  await playButton.click();
  await expectTime(20, 30);
});

test("stays within the file, at its start and at its end", async () => {
  const one = recording({ name: "Bounded" }, [sound()]);
  openRecording(await openProject({ recordings: [one] }), one.recording.id);
  await expect.element(position).toBeInTheDocument();
  const skip = (name: string) => player.getByRole("button", { name }).click();
  await skip("Back 10 seconds");
  await expectTime(0, 0);
  position.element().focus();
  await userEvent.keyboard("{End}");
  await expect.element(position).toHaveAttribute("aria-valuetext", "1:00 of 1:00");
  await skip("Forward 10 seconds");
  await expect.element(position).toHaveAttribute("aria-valuetext", "1:00 of 1:00");
  await userEvent.keyboard("{PageDown}");
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:50 of 1:00");
});

test("shows the time of day at the playhead", async () => {
  const one = recording({ name: "Timed" }, [sound()]);
  openRecording(await openProject({ recordings: [one] }), one.recording.id);
  const time = player.getByTitle("Time of day");
  // Nine o'clock in UTC is 14:45 in the tests' zone.
  await expect.element(time).toHaveTextContent("14:45:00");
  await player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await expect.element(time).toHaveTextContent("14:45:10");
});

test("groups photos that would cover each other above the waveform", async () => {
  const files = [sound(), photo(15), photo(15.2), photo(15.4), photo(50)];
  const one = recording({ name: "Many photos" }, files);
  openRecording(await openProject({ recordings: [one] }), one.recording.id);
  const marks = player.getByRole("list", { name: "Captured meanwhile" }).getByRole("button");
  await expect
    .poll(() => marks.elements().map((mark) => mark.getAttribute("aria-label")))
    .toEqual(["3 photos from 0:15 to 0:15: go there", "Photo at 0:50: go there"]);
  await marks.last().click();
  await expectTime(50, 50);
});
