import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { checkAxe } from "@/components/testing/check-axe";
import {
  dropFiles,
  heading,
  playButton,
  player,
  rowLink,
  tray,
} from "@/components/testing/on-page";
import {
  openKeys,
  openOwners,
  openRecording,
  openRecordings,
} from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { photo, recording, sound, video } from "@/components/testing/rows";

// Axe sees each state of a screen. The journeys look at the screens as the server sends them.

const open = (name: string, files: Parameters<typeof recording>[1] = [sound()]) =>
  recording({ name }, files);

test("a list without a match, or beyond its end", async () => {
  const project = await openProject({ recordings: [open("One")] });
  openRecordings(project, "?status=uploaded");
  await expect.element(heading("0 recordings")).toBeVisible();
  await checkAxe();
  openRecordings(project, "?offset=5000");
  await expect.element(page.getByRole("heading", { name: /The list ends/ })).toBeVisible();
  await checkAxe();
});

test("a list that loads, and one without rows", async () => {
  const project = await openProject();
  await project.rule({ path: /^\/api\/recordings$/, does: "hold" });
  openRecordings(project);
  await expect.poll(() => document.querySelector("[aria-busy=true] table")).not.toBeNull();
  await checkAxe();
  await project.release();
  await expect.element(heading("No recordings yet")).toBeVisible();
  await checkAxe();
});

test.each(["devices", "end-users"] as const)(
  "lists of %s without rows or matches",
  async (kind) => {
    const project = await openProject();
    openOwners(project, kind);
    await expect.element(page.getByRole("heading", { name: /^No .* yet$/ })).toBeVisible();
    await checkAxe();
    openOwners(project, kind, "?q=nowhere");
    await expect.element(page.getByRole("heading", { name: /^No .* matches$/ })).toBeVisible();
    await checkAxe();
  },
);

test("photos, one shown large, and what plays on", async () => {
  const one = open("Photos", [sound(), photo(15), photo(45)]);
  const project = await openProject({ recordings: [one] });
  openRecording(project, one.recording.id);
  await expect.element(player.getByRole("button", { name: /^Photo at 0:45/ })).toBeVisible();
  await checkAxe();
  await page.getByRole("button", { name: "Show photo at 0:15" }).click();
  await expect.element(page.getByRole("dialog").getByRole("img")).toBeVisible();
  await checkAxe();
  await userEvent.keyboard("{Escape}");
  await playButton.click();
  openRecordings(project);
  await expect.element(rowLink("Photos")).toBeVisible();
  await checkAxe();
});

test("a video, and a recording that failed", async () => {
  const one = open("Film", [video()]);
  const failed = recording({ name: "Cut off", status: "failed", duration_ms: null }, [
    sound({
      problem: { reason: "took_too_long", message: "It took too long to read.", can_retry: true },
    }),
  ]);
  const project = await openProject({ recordings: [one, failed] });
  openRecording(project, one.recording.id);
  await expect.element(player.getByRole("button", { name: "Play the video" })).toBeVisible();
  await checkAxe();
  openRecording(project, failed.recording.id);
  await expect.element(page.getByRole("button", { name: "Retry" }).first()).toBeVisible();
  await checkAxe();
});

test("files that are held over the page, and an upload that failed", async () => {
  const project = await openProject({ recordings: [open("One")] });
  openRecordings(project);
  await expect.element(rowLink("One")).toBeVisible();
  const file = new File(["RIFF"], "a.wav", { type: "audio/wav" });
  await dropFiles([file], async () => {
    await expect.element(page.getByText("Drop to upload", { exact: true })).toBeVisible();
    await checkAxe();
    await project.rule({ path: /^\/api\//, does: "cut" });
  });
  await expect.element(tray).toMatchTextContent("The server could not be reached.");
  await checkAxe();
});

test("a project without keys, and the dialog that makes one", async () => {
  openKeys(await openProject());
  await expect.element(page.getByRole("button", { name: /Create key/ }).first()).toBeVisible();
  await checkAxe();
  await page
    .getByRole("button", { name: /Create key/ })
    .first()
    .click();
  await expect.element(page.getByRole("dialog")).toBeVisible();
  await checkAxe();
});
