import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { recordingsPageSchema } from "../../lib/recordings/recording";
import { expect, test } from "../fixtures/test";
import { sound } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { copyBy } from "../pages/copy-by";
import { RecordingsPage } from "../pages/recordings-page";

test("has the first rows in the HTML, before any script runs", async ({ adminPage, seed }) => {
  const response = await adminPage.request.get(`/projects/${seed.projectId}/recordings`);
  const html = await response.text();
  expect(html).toContain("Recording 60");
  expect(html).toContain("Ada Lindqvist");
});

test("pages to the end and back, and keeps the place in the URL", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open();
  await list.expectRange("1–25");
  await expect(list.rows.first()).toContainText("Recording 60");

  await list.pages.getByRole("button", { name: "Next page" }).click();
  await list.expectRange("26–50");
  await expect(list.rows.first()).toContainText("Recording 35");
  await expect(adminPage).toHaveURL(/offset=25/);

  await adminPage.reload();
  await list.expectRange("26–50");
  await list.pages.getByRole("button", { name: "Next page" }).click();
  await list.expectRange("51–60");
  await expect(list.pages.getByRole("button", { name: "Next page" })).toBeDisabled();

  await adminPage.goBack();
  await list.expectRange("26–50");
  await adminPage.goBack();
  await list.expectRange("1–25");
});

test("shows as many rows as asked", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open();
  await adminPage.getByRole("combobox", { name: "Rows per page" }).click();
  await adminPage.getByRole("option", { name: "50" }).click();
  await list.expectRange("1–50");
  await expect(list.rows).toHaveCount(50);
});

test("filters by several values, shares the URL and clears", async ({
  adminPage,
  seed,
  browser,
}) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open("?offset=25");
  await list.filter("Status", ["Failed"]);
  await list.filter("Device", ["Desk 4"]);
  await expect(adminPage).toHaveURL(/status=failed&device_id=dev_even$/);
  await list.expectRange("1–10");
  const names = await list.names();
  expect(names[0]).toBe("Recording 55");

  const { cookies } = await adminPage.context().storageState();
  const other = await browser.newContext({ storageState: { cookies, origins: [] } });
  const shared = new RecordingsPage(await other.newPage(), seed.projectId);
  await shared.page.goto(adminPage.url());
  await shared.expectRange("1–10");
  expect(await shared.names()).toEqual(names);
  await other.close();

  const chips = adminPage.getByRole("list", { name: "Filters" });
  await chips.getByRole("button", { name: "Remove filter Status: Failed" }).click();
  await list.expectRange("1–25");
  await adminPage.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(adminPage).toHaveURL(/\/recordings$/);
  await adminPage.goBack();
  await expect(adminPage).toHaveURL(/recordings\?device_id=dev_even$/);
});

test("filters by keyboard alone", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open();
  await adminPage.getByRole("combobox", { name: "End user" }).focus();
  await adminPage.keyboard.press("Enter");
  await expect(adminPage.getByRole("combobox", { name: "Search end users" })).toBeFocused();
  // Before anything is found: it is chosen when it is.
  await adminPage.keyboard.type("lindq");
  await adminPage.keyboard.press("Enter");
  await expect(adminPage).toHaveURL(/end_user_id=eu_one$/);
  const found = adminPage.getByRole("option");
  await expect(found).toHaveText([/Ada Lindqvist/]);
  await expect(found).toHaveAttribute("aria-selected", "true");
  await adminPage.keyboard.press("Enter");
  await expect(adminPage).toHaveURL(/recordings$/);
  await expect(found).toHaveAttribute("aria-selected", "false");
  await adminPage.keyboard.press("Enter");
  await expect(adminPage).toHaveURL(/end_user_id=eu_one$/);
  await adminPage.keyboard.press("Escape");

  await list.pages.getByRole("button", { name: "Next page" }).focus();
  await adminPage.keyboard.press("Enter");
  await list.expectRange("26–50");
});

test("copies a curl that answers with the very rows on screen", async ({ adminPage, seed }) => {
  await adminPage.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open("?status=failed&device_id=dev_even&limit=50");
  await list.expectRange("1–10");
  const command = await copyBy(adminPage.getByRole("button", { name: "Copy as curl" }));
  expect(command).toContain("$RECORDINGS_API_KEY");
  const { stdout } = await promisify(execFile)("sh", ["-c", command.replace("curl", "curl -s")], {
    env: { ...process.env, RECORDINGS_API_KEY: seed.key },
  });
  const page = recordingsPageSchema.parse(JSON.parse(stdout));
  expect(page.data.map(({ name }) => name)).toEqual(await list.names());
});

test("says why a recording failed, and what its files are", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open("?status=failed");
  const row = list.rows.first();
  await row.getByRole("button", { name: "Failed" }).hover();
  await expect(adminPage.getByText("The audio file is damaged.").last()).toBeVisible();
  await row.getByRole("button", { name: /1 audio file, 1 image/ }).click();
  await expect(adminPage.getByText(/image\/jpeg/)).toBeVisible();
});

test("names the filters that nothing matches, and clears them", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open("?status=uploaded");
  await expect(adminPage.getByRole("heading", { name: "No recording matches" })).toBeVisible();
  await adminPage.getByRole("button", { name: "Clear filters" }).click();
  await list.expectRange("1–25");
});

test("greets an empty project with the first call to make", async ({ adminPage, seed }) => {
  await new RecordingsPage(adminPage, seed.emptyProjectId).open();
  await expect(adminPage.getByRole("heading", { name: "No recordings yet" })).toBeVisible();
  await expect(adminPage.getByText(/curl/).first()).toBeVisible();
});

test("shows the first recording of an empty project as soon as it came", async ({
  adminPage: page,
  seed,
}) => {
  await new RecordingsPage(page, seed.emptyProjectId).open();
  const heading = page.getByRole("heading", { name: "No recordings yet" });
  await expect(heading).toBeVisible();
  // As a recorder would, beside the page.
  const headers = { "x-project-id": seed.emptyProjectId, origin: new URL(page.url()).origin };
  const post = async (path: string, data: object) =>
    (await page.request.post(path, { headers, data })).json();
  const { id } = await post("/api/end-users", { external_id: "first" });
  await post("/api/recordings", { end_user_id: id, name: "The very first" });
  await expect(page.getByRole("link", { name: "The very first" })).toBeVisible();
});

test("keeps the rows it has while the API is down, and retries", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open();
  await expect(list.rows).toHaveCount(25);
  await adminPage.route("**/api/recordings?**", (route) => route.abort());
  await list.filter("Status", ["Failed"]);
  await expect(adminPage.getByText("Could not load recordings")).toBeVisible();
  await expect(list.rows).toHaveCount(25);

  await adminPage.unroute("**/api/recordings?**");
  await adminPage.getByRole("button", { name: "Retry" }).click();
  await list.expectRange("1–20");
});

test("can be loaded again beside what is open", async ({ adminPage: page, seed }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const list = new RecordingsPage(page, seed.projectId);
  await list.open(`?recording=${seed.recordingIds[0]}`);
  await page.route("**/api/recordings?**", (route) => route.abort());
  await list.filter("Status", ["Failed"]);
  await expect(page.getByText("Could not load recordings")).toBeVisible();
  await page.unroute("**/api/recordings?**");
  await page.getByRole("button", { name: "Retry" }).click();
  await list.expectRange("1–20");
});

test("says so while the browser is offline, and goes on by itself", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsPage(page, seed.projectId);
  await list.open();
  await page.context().setOffline(true);
  await list.filter("Status", ["Failed"]);
  await expect(page.getByText("Could not load recordings")).toBeVisible();
  await expect(list.rows).toHaveCount(25);
  await page.context().setOffline(false);
  await list.expectRange("1–20");
});

test("moves statuses by itself, and shows names as text", async ({ adminPage, seed, seeded }) => {
  const list = new RecordingsPage(adminPage, seed.movingProjectId);
  await list.open();
  const row = list.rows.first();
  await expect(row).toContainText('<img src=x onerror="alert(1)">');
  await expect(row).toContainText("Processing");

  const at = "2025-01-15T09:00:00.000Z";
  const done = {
    id: seed.movingRecordingId,
    device_id: null,
    end_user_id: null,
    name: "Done",
    status: "completed",
    duration_ms: 61_500,
    started_at: at,
    ended_at: at,
    transcription_id: null,
    media: [],
    metadata: null,
    created_at: at,
  };
  const child = promisify(execFile)(
    process.execPath,
    ["scripts/run.mjs", "dist/cli.js", "import", "-", "--project", seed.movingProjectId],
    { env: { ...process.env, DATA_DIR: seeded.dataDir } },
  );
  child.child.stdin?.end(JSON.stringify(done));
  await child;
  await expect(row).toContainText("Completed");
});

test("tells nobody that another's project exists", async ({ adminPage, seed }) => {
  const response = await adminPage.goto(`/projects/${seed.strangeProjectId}/recordings`);
  expect(response?.status()).toBe(404);
});

test("cuts names off at their end in whatever direction they are read", async ({
  adminPage: page,
  seed,
}) => {
  const name = "הקלטה ארוכה מאוד של שיחה עם מטופלת ".repeat(5).trim();
  await uploadRecording(page.request, seed, { name, files: [sound] });
  await new RecordingsPage(page, seed.soundProjectId).open();
  const link = page.getByRole("link", { name });
  await expect(link).toHaveCSS("direction", "rtl");
  await link.click();
  await expect(page.getByRole("heading", { name })).toHaveCSS("direction", "rtl");
});
