import { join } from "node:path";
import type { Locator, Page, Route } from "@playwright/test";
import openSqlite from "better-sqlite3";
import type { DroppedFile } from "@/e2e/pages/drop-on-page";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { makeWav } from "../../lib/testing/make-wav";
import { expect, test } from "../fixtures/test";
import { checkAccessibility } from "../pages/check-accessibility";

/** An image of one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const sound = (name: string): DroppedFile => ({
  name: `${name}.wav`,
  mimeType: "audio/wav",
  buffer: makeWav({ seconds: 2 }),
});

const trayOf = (page: Page) => page.getByRole("region", { name: "Uploads" });
const uploadOf = (page: Page, name: string) =>
  trayOf(page).getByRole("listitem").filter({ hasText: name });
const rowOf = (list: RecordingsScreen, name: string) => list.rows.filter({ hasText: name });

/** The API's recording of a name. */
async function recordingsNamed(page: Page, projectId: string, name: string) {
  const headers = { "x-project-id": projectId };
  const response = await page.request.get("/api/recordings?limit=100", { headers });
  const { data } = recordingsPageSchema.parse(await response.json());
  return data.filter((recording) => recording.name === name);
}

/** Whether the browser leaves the page without a question. */
function wouldLeave(page: Page): Promise<boolean> {
  return page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

/** Uploads a file that never arrives, so that its upload is under way until the page goes. */
async function chooseForEver(page: Page, name: string): Promise<void> {
  await page.route("**/api/uploads/**", () => {});
  const sending = page.waitForRequest("**/api/uploads/**");
  await choose(page, [sound(name)]);
  await sending;
  await expect(page.getByRole("progressbar", { name: `Upload of ${name}` })).toBeVisible();
}

async function choose(page: Page, files: DroppedFile[]): Promise<void> {
  await page.getByLabel("Files to upload").setInputFiles(files);
}

async function expectUploaded(upload: Locator): Promise<void> {
  await expect(upload).toContainText("Uploaded");
}

test("uploads several at once, images as one, and goes on on other pages", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  const image = { mimeType: "image/png", buffer: PNG };
  const files = ["One", "Two", "Three", "Four"].map(sound);
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("No sound") };
  await choose(page, [
    ...files,
    { name: "left.png", ...image },
    { name: "right.png", ...image },
    notes,
  ]);
  // The empty list also leads there.
  const navigation = page.getByRole("navigation", { name: "Project" });
  await navigation.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  for (const name of ["One", "Two", "Three", "Four", "left and 1 more"]) {
    await expectUploaded(uploadOf(page, name));
  }
  await expect(uploadOf(page, "notes.txt")).toContainText("Not audio, video or an image");
  await expect(trayOf(page).getByRole("heading", { name: "5 uploaded, 1 failed" })).toBeVisible();

  await navigation.getByRole("link", { name: "Recordings" }).click();
  // No end user is filtered by, so they get none.
  await expect(rowOf(list, "Three")).toContainText("Dashboard uploads");
  const [photos] = await recordingsNamed(page, seed.uploadProjectId, "left and 1 more");
  expect(photos?.media.map(({ type }) => type)).toEqual(["image", "image"]);
});

test("keeps an upload that failed while its person signs in again", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  await page.context().clearCookies();
  await choose(page, [sound("Signed out")]);
  const upload = uploadOf(page, "Signed out");
  await expect(upload).toContainText("You are not signed in");
  expect(await wouldLeave(page)).toBe(false);
  await checkAccessibility(page);
  const opened = page.waitForEvent("popup");
  await upload.getByRole("link", { name: "Sign in" }).click();
  const other = await opened;
  await other.getByLabel("E-mail").fill(seed.person.email);
  await other.getByLabel("Password").fill(seed.person.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).not.toHaveURL(/sign-in/);
  await other.close();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const question = page.getByRole("alertdialog", { name: "Sign out?" });
  await question.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByRole("button", { name: "Retry Signed out" }).click();
  await expectUploaded(upload);
  expect(await wouldLeave(page)).toBe(true);
});

test("shows uploads and asks before it ends them if the session has ended", {
  tag: "@proof-only",
}, async ({ adminPage: page, seed }) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  await chooseForEver(page, "Outlasting");
  await page.context().clearCookies();
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(uploadOf(page, "Outlasting")).toBeVisible();
  expect(await wouldLeave(page)).toBe(false);
  await checkAccessibility(page);

  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await page.getByLabel("E-mail").fill(seed.person.email);
  await page.getByLabel("Password").fill(seed.person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();
  expect(asked).toEqual(["beforeunload"]);
  await expect(trayOf(page)).toBeHidden();
});

test("asks before it ends uploads by signing out, and says if that failed", {
  tag: "@proof-only",
}, async ({ adminPage: page, seed }) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  const signOut = async () => {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  const question = page.getByRole("alertdialog", { name: "Sign out?" });
  const cancel = question.getByRole("button", { name: "Cancel", exact: true });
  await page.context().setOffline(true);
  await signOut();
  await expect(question).toContainText("The server could not be reached.");
  await cancel.click();
  await page.context().setOffline(false);

  await chooseForEver(page, "Left behind");
  await signOut();
  await expect(question).toContainText("Unfinished uploads are cancelled.");
  await checkAccessibility(page);
  await cancel.click();
  await expect(question).toBeHidden();
  await expect(uploadOf(page, "Left behind")).toBeVisible();
  expect(await recordingsNamed(page, seed.uploadProjectId, "Left behind")).toHaveLength(1);

  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await signOut();
  await question.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByLabel("E-mail")).toBeVisible();
  expect(asked).toEqual([]);
  const { email, password } = seed.person;
  await page.request.post("/api/session", { data: { email, password } });
  expect(await recordingsNamed(page, seed.uploadProjectId, "Left behind")).toEqual([]);
});

test("keeps the rail and the uploads if a page fails", { tag: "@proof" }, async ({
  adminPage: page,
  seed,
  seeded,
}) => {
  await new RecordingsScreen(page, seed.uploadProjectId).open();
  await chooseForEver(page, "Unshaken");

  const database = openSqlite(join(seeded.dataDir, "recordings.db"));
  const navigation = page.getByRole("navigation", { name: "Project" });
  try {
    database.exec("ALTER TABLE api_keys RENAME TO lost_keys");
    await navigation.getByRole("link", { name: "API keys" }).click();
    const failure = page.getByRole("heading", { name: "Something failed on our side" });
    await expect(failure).toBeVisible();
    await expect(navigation).toBeVisible();
    await expect(uploadOf(page, "Unshaken")).toBeVisible();
    expect(await wouldLeave(page)).toBe(false);
    await checkAccessibility(page);
  } finally {
    database.exec("ALTER TABLE lost_keys RENAME TO api_keys");
    database.close();
  }
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  await expect(page.getByRole("heading", { name: "API keys", level: 1 })).toBeVisible();
  await expect(uploadOf(page, "Unshaken")).toBeVisible();
});

test("goes on at what failed, and makes nothing twice", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  await page.route("**/api/uploads/**", (route) => route.abort(), { times: 1 });
  await page.route("**/upload-complete", (route) => route.abort(), { times: 1 });
  await choose(page, [sound("Second thought")]);
  const upload = uploadOf(page, "Second thought");
  const retry = page.getByRole("button", { name: "Retry Second thought" });
  await expect(upload).toContainText("The server could not be reached.");
  await checkAccessibility(page);
  const sent = page.waitForResponse((response) => response.request().method() === "PUT");
  await retry.click();
  await sent;
  // Its last step also fails.
  await retry.click();
  await expectUploaded(upload);
  const found = await recordingsNamed(page, seed.uploadProjectId, "Second thought");
  expect(found.map(({ media }) => media.length)).toEqual([1]);
  await expect(rowOf(list, "Second thought")).toContainText("Completed");
});

/** Answers a request for an upload URL with one whose time is over. */
async function expire(route: Route): Promise<void> {
  const response = await route.fetch();
  const promised = await response.json();
  const url = new URL(promised.upload_url);
  url.searchParams.set("expires", "1");
  await route.fulfill({ response, json: { ...promised, upload_url: url.href } });
}

test("announces a file again if its URL has expired", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  await list.open();
  await page.route("**/upload-url", expire, { times: 1 });
  const refused = page.waitForResponse((response) => response.status() === 403);
  await choose(page, [sound("Past its hour")]);
  await refused;
  await expectUploaded(uploadOf(page, "Past its hour"));
  const found = await recordingsNamed(page, seed.uploadProjectId, "Past its hour");
  expect(found.map(({ media }) => media.length)).toEqual([1]);
});

test("sends nothing again that had arrived before its URL expired", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  await new RecordingsScreen(page, seed.uploadProjectId).open();
  const file = sound("Heard of late");
  const loseAnswer = async (route: Route) => {
    // The bytes of a file that the browser sends can't be passed on.
    const headers = { "content-type": file.mimeType };
    const kept = await page.request.put(route.request().url(), { headers, data: file.buffer });
    expect(kept.ok()).toBe(true);
    await route.abort();
  };
  await page.route("**/api/uploads/**", loseAnswer, { times: 1 });
  await choose(page, [file]);
  const upload = uploadOf(page, "Heard of late");
  await expect(upload).toContainText("The server could not be reached.");
  await page.route("**/upload-url", expire, { times: 1 });
  await page.getByRole("button", { name: "Retry Heard of late" }).click();
  await expectUploaded(upload);
  const found = await recordingsNamed(page, seed.uploadProjectId, "Heard of late");
  expect(found.map(({ media }) => media.length)).toEqual([1]);
});
