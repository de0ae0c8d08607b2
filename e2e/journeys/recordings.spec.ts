import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { copiedBy } from "@/e2e/pages/copied-by";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { recordingsPageSchema } from "@/lib/schemas/recording";
import { expect, test } from "../fixtures/test";

test("has rows, a recording and its owners' names in the HTML, before any script runs", async ({
  adminPage,
  seed,
}) => {
  const list = `/projects/${seed.projectId}/recordings`;
  const [rows, recording] = await Promise.all(
    [list, `${list}/${seed.recordingIds[0]}`].map(async (path) =>
      (await adminPage.request.get(path)).text(),
    ),
  );
  expect(rows).toContain("Recording 60");
  expect(rows).toContain("Ada Lindqvist");
  // A name that came later would move what stands below it.
  expect(recording).toContain("Ada Lindqvist");
  expect(recording).toMatch(/Desk 4|Pin 12/);
});

test("pages to the end and back, and keeps the place in the URL", async ({ adminPage, seed }) => {
  const list = new RecordingsScreen(adminPage, seed.projectId);
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

test("filters by several values, shares the URL and clears", async ({
  adminPage,
  seed,
  browser,
}) => {
  const list = new RecordingsScreen(adminPage, seed.projectId);
  await list.open("?offset=25");
  await list.filter("Status", ["Failed"]);
  await list.filter("Device", ["Desk 4"]);
  await expect(adminPage).toHaveURL(/status=failed&device_id=dev_even$/);
  await list.expectRange("1–10");
  const names = await list.names();
  expect(names[0]).toBe("Recording 55");

  const { cookies } = await adminPage.context().storageState();
  const other = await browser.newContext({ storageState: { cookies, origins: [] } });
  const shared = new RecordingsScreen(await other.newPage(), seed.projectId);
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

test("copies a curl that answers with the very rows on screen", async ({ adminPage, seed }) => {
  await adminPage.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new RecordingsScreen(adminPage, seed.projectId);
  await list.open("?status=failed&device_id=dev_even&limit=50");
  await list.expectRange("1–10");
  const command = await copiedBy(adminPage.getByRole("button", { name: "Copy as curl" }));
  expect(command).toContain("$RECORDINGS_API_KEY");
  const { stdout } = await promisify(execFile)("sh", ["-c", command.replace("curl", "curl -s")], {
    env: { ...process.env, RECORDINGS_API_KEY: seed.key },
  });
  const page = recordingsPageSchema.parse(JSON.parse(stdout));
  expect(page.data.map(({ name }) => name)).toEqual(await list.names());
});

test("says so while the browser is offline, and goes on by itself", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.projectId);
  await list.open();
  // The menu's code is loaded when it first opens.
  await list.filter("Status", ["Failed"]);
  await list.expectRange("1–20");
  await page.context().setOffline(true);
  await list.filter("Status", ["Completed"]);
  await expect(page.getByText("Could not load recordings")).toBeVisible();
  await expect(list.rows).toHaveCount(20);
  await page.getByRole("button", { name: "Columns" }).click();
  const missing = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(missing).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole("checkbox", { name: "Started" })).toBeVisible();
  await expect(missing).toBeHidden();
  await list.expectRange("1–25");
});

test("moves statuses by itself, and shows names as text", { tag: "@proof-only" }, async ({
  adminPage,
  seed,
  seeded,
}) => {
  const list = new RecordingsScreen(adminPage, seed.movingProjectId);
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

test("shows another person's project as missing", async ({ adminPage, seed }) => {
  const response = await adminPage.goto(`/projects/${seed.strangeProjectId}/recordings`);
  expect(response?.status()).toBe(404);
});
