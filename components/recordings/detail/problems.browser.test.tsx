import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { panel, rows } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { photo, recording, sound } from "@/components/testing/rows";

const broken = { reason: "image_corrupt", message: "The image is broken.", can_retry: false };
const history = page.getByRole("region", { name: "History" });

test("marks the bad file of a completed recording, in its row and in the panel", async () => {
  const bad = photo(15);
  bad.detail.problem = broken;
  const one = recording({ name: "Seven of eight" }, [sound(), bad]);
  openRecordings(await openProject({ recordings: [one] }), `?recording=${one.recording.id}`);
  await expect.poll(() => rows()[0]?.textContent).toMatch(/1 file can't be read/);
  await expect.element(panel.getByText("1 of 2 files has a problem")).toBeVisible();
  const files = panel.getByRole("region", { name: "Files", exact: true });
  await expect.element(files).toMatchTextContent(/Can't be read ?The image is broken\./);
  // The recording itself is all right, and another try would not help.
  await expect.element(panel.getByText("Completed", { exact: true }).first()).toBeVisible();
  await expect.element(panel.getByRole("button", { name: "Retry" })).not.toBeInTheDocument();
});

test("shows a failure once, and offers a retry only if that may help", async () => {
  const at = "2025-01-15T09:01:00.000Z";
  const failed = (reason: string, message: string) => {
    const file = sound({ has_waveform: false, problem: { reason, message, can_retry: false } });
    const change = { status: "failed", reason, message, created_at: at } as const;
    return recording({ name: reason, status: "failed" }, [file], [change]);
  };
  const corrupt = failed("audio_corrupt", "The file is broken.");
  const slow = failed("took_too_long", "The file can't be read within 60 seconds.");
  const project = await openProject({ recordings: [corrupt, slow] });
  const count = (text: string) => panel.getByText(text, { exact: true }).elements().length;
  openRecordings(project, `?recording=${corrupt.recording.id}`);
  await expect.element(history).toMatchTextContent("Failed");
  await expect.poll(() => count("The file is broken.")).toBe(1);
  await expect.element(panel.getByRole("button", { name: "Retry" })).not.toBeInTheDocument();
  openRecordings(project, `?recording=${slow.recording.id}`);
  await expect.element(panel.getByRole("button", { name: "Retry" })).toBeVisible();
});

test("puts the date above each day of the history, and animates no finished step", async () => {
  const message = "The file can't be read within 600 seconds.";
  const none = { reason: null, message: null };
  const changes = [
    { status: "processing", ...none, created_at: "2026-11-19T15:43:03.000Z" },
    { status: "failed", reason: "took_too_long", message, created_at: "2026-11-19T15:53:03.000Z" },
    { status: "uploaded", ...none, created_at: "2026-11-21T09:12:40.000Z" },
    { status: "processing", ...none, created_at: "2026-11-21T09:12:41.000Z" },
    { status: "completed", ...none, created_at: "2026-11-21T09:12:58.000Z" },
  ] as const;
  const given = { name: "Two days later", created_at: "2026-11-19T15:41:10.000Z" };
  const one = recording(given, [sound()], [...changes]);
  openRecordings(await openProject({ recordings: [one] }), `?recording=${one.recording.id}`);
  await expect
    .element(history)
    .toMatchTextContent(
      /Thu 19 Nov 2026.*21:26:10.*Pending.*Failed.*600 seconds.*Sat 21 Nov 2026.*14:57:40.*Uploaded.*Completed/,
    );
  const turning = [...history.element().querySelectorAll("svg.animate-turn")].filter(
    (dot) => !dot.parentElement?.className.includes("animate-none"),
  );
  expect(turning).toEqual([]);
});
