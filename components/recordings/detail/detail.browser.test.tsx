import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  copyBy,
  expectTime,
  heading,
  panel,
  player,
  position,
  rowLink,
} from "@/components/testing/on-page";
import { openRecording, openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, photo, recording, sound, video } from "@/components/testing/rows";

/** Opens a recording beside the list. */
async function openBeside(opened: ReturnType<typeof recording>, given = {}) {
  const project = await openProject({ recordings: [opened], ...given });
  openRecordings(project, `?recording=${opened.recording.id}`);
  await expect.element(position).toBeInTheDocument();
  return project;
}

test("copies every id, the metadata and the API call", async () => {
  const metadata = { room: { floor: 2, door: "north" }, consent: true };
  const given = { name: "Copied from", end_user_id: "eu_bo", metadata };
  const opened = recording(given, [sound()]);
  await openBeside(opened, { endUsers: [endUser("eu_bo", "Bo Berg")] });
  // The button of that name that is nearest to the open panel.
  const copied = (name: string) =>
    copyBy(() => page.getByRole("button", { name, exact: true }).last().click());
  const { id } = opened.recording;
  expect(await copied("Copy recording id")).toBe(id);
  expect(await copied("Copy end user id")).toBe("eu_bo");
  expect(await copied("Copy file id")).toBe(opened.files[0]?.detail.id);
  expect(JSON.parse(await copied("Copy metadata as JSON"))).toEqual(metadata);
  expect(await copied("Copy as curl")).toBe(
    `curl '${location.origin}/api/recordings/${id}' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
});

test("shows metadata as a tree", async () => {
  const metadata = { room: { floor: 2, door: "north" }, consent: true };
  await openBeside(recording({ name: "Described", metadata }, [sound()]));
  const tree = panel.getByRole("region", { name: "Metadata" }).getByRole("listitem");
  await expect
    .poll(() => tree.elements().map(({ textContent }) => textContent))
    .toEqual(["room{2}floor2doornorth", "floor2", "doornorth", "consenttrue"]);
});

test("changes metadata", async () => {
  const metadata = { ward: "North 3", bed: 12 };
  const described = recording({ name: "Described", metadata }, [sound()]);
  const project = await openBeside(described);
  const section = panel.getByRole("region", { name: "Metadata" });
  await section.getByRole("button", { name: "Change metadata" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the metadata" });
  await dialog.getByLabelText("Value of bed").fill("14");
  await dialog.getByRole("button", { name: "Remove ward" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(section).toMatchTextContent("bed14");
  const [sent] = await project.requests("PATCH", /^\/api\/recordings\//);
  expect(sent?.body).toEqual({ metadata: { bed: 14 } });
});

test("says that the history could not be loaded, and retries", async () => {
  const at = "2025-01-15T09:01:00.000Z";
  const completed = { status: "completed", reason: null, message: null, created_at: at } as const;
  const opened = recording({ name: "Without a past" }, [sound()], [completed]);
  const project = await openProject({ recordings: [opened] });
  await project.rule({ path: /\/history$/, does: "cut" });
  openRecordings(project, `?recording=${opened.recording.id}`);
  const alert = panel.getByRole("alert").filter({ hasText: "Could not load its history" });
  await expect.element(alert).toBeVisible();
  await project.release();
  await alert.getByRole("button", { name: "Retry" }).click();
  const history = panel.getByRole("region", { name: "History" });
  await expect.element(history).toMatchTextContent("Completed");
});

test("keeps a long name from pushing the player off a phone", async () => {
  await page.viewport(360, 740);
  const name = "Every word of what was agreed ".repeat(9).slice(0, 255);
  await openBeside(recording({ name }, [sound()]));
  await expect.element(player.getByRole("button", { name: "Play" })).toBeInViewport();
  // All of it is a hover away, and in the field that changes it.
  await expect.element(page.getByRole("heading", { name })).toHaveAttribute("title", name);
  await panel.getByRole("button", { name: "Rename" }).click();
  await expect.element(panel.getByRole("textbox", { name: "Name" })).toHaveValue(name);
});

test("cuts off names at their end, in the direction of reading", async () => {
  const name = "הקלטה ארוכה מאוד של שיחה עם מטופלת ".repeat(5).trim();
  openRecordings(await openProject({ recordings: [recording({ name })] }));
  await expect.element(rowLink(name)).toHaveStyle({ direction: "rtl" });
  await rowLink(name).click();
  await expect.element(heading(name)).toHaveStyle({ direction: "rtl" });
});

test("puts photos on the waveform at the moment of their capture, and shows them large", async () => {
  const opened = recording({ name: "With photos" }, [sound(), photo(15), photo(45)]);
  openRecording(await openProject({ recordings: [opened] }), opened.recording.id);
  await player.getByRole("button", { name: "Photo at 0:45: go there" }).click();
  await expectTime(45, 45);

  await page.getByRole("button", { name: "Show photo at 0:15" }).click();
  const lightbox = page.getByRole("dialog", { name: "Photo 1 of 2" });
  await expect.element(lightbox.getByRole("img")).toBeVisible();
  // Keys are its own once the focus has come.
  await expect.poll(() => lightbox.element().contains(document.activeElement)).toBe(true);
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(page.getByRole("dialog", { name: "Photo 2 of 2" })).toBeVisible();
  await userEvent.keyboard("{ArrowLeft}");
  await lightbox.getByRole("button", { name: "Go to 0:15" }).click();
  await expect.element(lightbox).not.toBeInTheDocument();
  await expectTime(15, 15);
});

test("puts a clip on the waveform, plays it from the files, and comes back to the sound", async () => {
  const opened = recording({ name: "With a clip" }, [sound(), video(20)]);
  openRecording(await openProject({ recordings: [opened] }), opened.recording.id);
  const mark = player.getByRole("button", { name: "Clip at 0:20: go there" });
  await expect.element(mark).toBeVisible();
  const wave = player.getByRole("group").first().element().getBoundingClientRect();
  const stood = mark.element().getBoundingClientRect();
  // A third of the way: 20 of 60 seconds.
  expect((stood.x + stood.width / 2 - wave.x) / wave.width).toBeCloseTo(1 / 3, 1);
  await mark.click();
  await expectTime(20, 20);

  const playable = page.getByRole("region", { name: "Files to play" });
  await playable.getByRole("button", { name: /^video/i }).click();
  await player.getByRole("button", { name: "Play the video" }).click();
  await expect
    .element(position)
    .toHaveAttribute("aria-valuetext", expect.stringMatching(/of 0:08$/));
  await playable.getByRole("button", { name: /^audio/i }).click();
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:20 of 1:00");
  await expect.element(mark).toBeVisible();
});
