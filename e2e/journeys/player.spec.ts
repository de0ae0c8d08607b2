import type { Page } from "@playwright/test";
import sharp from "sharp";
import { makeWav } from "../../lib/testing/make-wav";
import type { Seed } from "../fixtures/seed-database";
import { expect, test } from "../fixtures/test";
import { uploadRecording } from "../fixtures/upload-recording";
import { RecordingDetail } from "../pages/recording-detail";
import { RecordingsPage } from "../pages/recordings-page";

const SECONDS = 60;
const sound = { bytes: makeWav({ seconds: SECONDS }), contentType: "audio/wav" };
const noSound = { bytes: Buffer.from("not a wave at all ".repeat(200)), contentType: "audio/wav" };

async function photo(capturedAfter: number) {
  const background = { r: 90, g: 140, b: 200 };
  const image = sharp({ create: { width: 640, height: 480, channels: 3, background } });
  return { bytes: await image.jpeg().toBuffer(), contentType: "image/jpeg", capturedAfter };
}

/** Uploads a minute of sound under a name and opens it beside the list. */
async function openSound(page: Page, seed: Seed, name: string) {
  const id = await uploadRecording(page.request, seed, { name, files: [sound] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  await list.open();
  await page.getByRole("link", { name, exact: true }).click();
  const detail = new RecordingDetail(page);
  await detail.expectHeading(name);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
  return { id, list, detail };
}

test("opens a row beside the list; Back closes it, and its address opens it again", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsPage(page, seed.projectId);
  const detail = new RecordingDetail(page);
  await list.open("?device_id=dev_even");
  // Anywhere in the row where nothing else is.
  await list.rows.nth(1).getByRole("cell").nth(5).click();
  await expect(page).toHaveURL(/device_id=dev_even&recording=rec_/);
  await detail.expectHeading("Recording 57");
  await expect(list.rows.nth(1).getByRole("link")).toHaveAttribute("aria-current", "true");
  await expect(list.rows).toHaveCount(25);

  await page.goBack();
  await expect(detail.panel).toBeHidden();
  await expect(page).toHaveURL(/device_id=dev_even$/);
  await page.goForward();
  await detail.expectHeading("Recording 57");
  await page.reload();
  await detail.expectHeading("Recording 57");
  await detail.panel.getByRole("button", { name: /^Close/ }).click();
  await expect(detail.panel).toBeHidden();
  await list.expectRange("1–25");
});

test("walks the rows by keys, over a page's edge, and gives the focus back", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsPage(page, seed.projectId);
  const detail = new RecordingDetail(page);
  await list.open();
  // A key that is pressed before the page listens is nobody's.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.getByRole("link", { name: "Recording 60" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await detail.expectHeading("Recording 59");
  await page.keyboard.press("k");
  await detail.expectHeading("Recording 60");
  await page.keyboard.press("ArrowDown");
  await detail.expectHeading("Recording 59");
  await page.keyboard.press("Escape");
  await expect(detail.panel).toBeHidden();
  await expect(page.getByRole("link", { name: "Recording 59" })).toBeFocused();

  await page.getByRole("link", { name: "Recording 36" }).click();
  await detail.expectHeading("Recording 36");
  await page.keyboard.press("j");
  await detail.expectHeading("Recording 35");
  await expect(page).toHaveURL(/offset=25&recording=/);
  await list.expectRange("26–50");
  await page.keyboard.press("k");
  await detail.expectHeading("Recording 36");
  await list.expectRange("1–25");

  // What is written is no shortcut.
  await detail.panel.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("jkjk");
  await expect(detail.panel.getByRole("textbox", { name: "Name" })).toHaveValue("jkjk");
  await page.keyboard.press("Escape");
  await detail.expectHeading("Recording 36");
});

test("has a page of its own for every recording, which leads back", async ({
  adminPage: page,
  seed,
}) => {
  const [newest = ""] = seed.recordingIds;
  await page.goto(`/projects/${seed.projectId}/recordings/${newest}?status=completed`);
  const detail = new RecordingDetail(page);
  await detail.expectHeading("Recording 60");
  await expect(page.getByText("The file itself isn't here").first()).toBeVisible();
  await page.getByRole("link", { name: "Beside the list" }).click();
  await expect(page).toHaveURL(new RegExp(`status=completed&recording=${newest}$`));
  await expect(detail.panel).toBeVisible();
  await detail.panel.getByRole("link", { name: "Full page" }).click();
  await expect(page).toHaveURL(new RegExp(`/recordings/${newest}\\?status=completed$`));
  await page.getByRole("link", { name: "Recordings" }).last().click();
  await expect(page).toHaveURL(/\/recordings\?status=completed$/);

  await page.goto(`/projects/${seed.projectId}/recordings/rec_gone`);
  await expect(page.getByRole("heading", { name: "This recording isn't here" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(/\/recordings$/);
});

test("plays, and seeks by click, by keys and by buttons", async ({ adminPage: page, seed }) => {
  const { detail } = await openSound(page, seed, "Played");
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await detail.expectTime(0.5, 5);
  await page.keyboard.press("Space");
  await expect.poll(() => detail.isPlaying()).toBe(false);

  const wave = await detail.player.getByRole("group").first().boundingBox();
  if (!wave) throw new Error("There is no waveform.");
  await page.mouse.click(wave.x + wave.width / 2, wave.y + wave.height / 2);
  await detail.expectTime(29.5, 30.5);
  await page.keyboard.press("ArrowRight");
  await detail.expectTime(34.5, 35.5);
  await page.keyboard.press("ArrowLeft");
  await detail.expectTime(29.5, 30.5);
  await page.keyboard.press(".");
  await detail.expectTime(29.6, 30.6);
  await page.keyboard.press("Home");
  await detail.expectTime(0, 0);
  await detail.player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await detail.expectTime(10, 10);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:10 of 1:00");

  await page.keyboard.press(">");
  await expect(detail.player.getByRole("combobox", { name: "Speed" })).toHaveText(/1.25×/);
  const rate = page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate);
  expect(await rate).toBe(1.25);
  await page.keyboard.press("m");
  await expect(detail.player.getByRole("button", { name: "Unmute" })).toBeVisible();
});

test("opens at a link's moment without playing, and copies such a link", async ({
  adminPage: page,
  seed,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { detail } = await openSound(page, seed, "Linked");
  await page.goto(`${page.url()}&t=42`);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:42 of 1:00");
  await detail.expectTime(42, 42);
  expect(await detail.isPlaying()).toBe(false);

  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Copy link at 0:47" }).click();
  await expect(page.getByText("Copied")).toBeAttached();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await detail.expectTime(47, 47);
});

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
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Photo 2 of 2" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await lightbox.getByRole("button", { name: "Go to 0:15" }).click();
  await expect(lightbox).toBeHidden();
  await detail.expectTime(15, 15);
});

test("plays on from the list through filters, the panel and other pages", async ({
  adminPage: page,
  seed,
}) => {
  await uploadRecording(page.request, seed, { name: "Heard on", files: [sound] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  const detail = new RecordingDetail(page);
  await list.open();
  await list.table.getByRole("button", { name: "Play Heard on" }).click();
  await detail.expectTime(0.2, 10);
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

test("renames in place, and takes it back where that fails", async ({ adminPage: page, seed }) => {
  const { list, detail } = await openSound(page, seed, "Old name");
  const rename = async (name: string) => {
    await detail.panel.getByRole("button", { name: "Rename" }).click();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  await page.route("**/api/recordings/rec_*", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.fallback(),
  );
  await rename("Refused name");
  await expect(detail.panel.getByRole("alert")).toContainText("It kept its old name.");
  await detail.expectHeading("Old name");
  await expect(list.table.getByRole("link", { name: "Old name" })).toBeVisible();

  await page.unrouteAll();
  await rename("New name");
  await detail.expectHeading("New name");
  await expect(list.table.getByRole("link", { name: "New name" })).toBeVisible();
  await page.reload();
  await detail.expectHeading("New name");
});

test("asks before it deletes, and leaves the list without the row", async ({
  adminPage: page,
  seed,
}) => {
  const { id, detail } = await openSound(page, seed, "To be deleted");
  const dialog = page.getByRole("alertdialog", { name: "Delete this recording?" });
  await detail.panel.getByRole("button", { name: "Delete recording" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(detail.panel).toBeVisible();
  await detail.panel.getByRole("button", { name: "Delete recording" }).click();
  await dialog.getByRole("button", { name: "Delete recording" }).click();
  await expect(detail.panel).toBeHidden();
  await expect(page.getByRole("link", { name: "To be deleted" })).toBeHidden();

  await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
  await expect(page.getByRole("heading", { name: "This recording isn't here" })).toBeVisible();
});

test("follows a recording from nothing to what can be heard", async ({ adminPage: page, seed }) => {
  const detail = new RecordingDetail(page);
  await uploadRecording(page.request, seed, {
    name: "On its way",
    files: [sound],
    async onCreated(id) {
      await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
      await expect(page.getByText("No file has been announced yet.")).toBeVisible();
    },
  });
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00", {
    timeout: 15_000,
  });
  const history = detail.panel.getByRole("region", { name: "History" });
  await expect(history).toContainText("Completed");
  await expect(detail.player.locator("path").first()).toHaveAttribute("d", /^M0\.5 /);
});

test("says why processing failed, and tries again", async ({ adminPage: page, seed }) => {
  const id = await uploadRecording(page.request, seed, {
    name: "Broken",
    files: [noSound],
    status: "failed",
  });
  await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
  const detail = new RecordingDetail(page);
  const history = detail.panel.getByRole("region", { name: "History" });
  await expect(history.getByText("Failed")).toHaveCount(1);
  await detail.panel.getByRole("button", { name: "Retry" }).click();
  await expect(history.getByText("Failed")).toHaveCount(2, { timeout: 30_000 });
  await expect(history.getByText("retry")).toBeVisible();
});
