import type { Page } from "@playwright/test";
import type { Seed } from "../fixtures/seed-database";
import { expect, test } from "../fixtures/test";
import { noSound, sound } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { checkAccessibility } from "../pages/check-accessibility";
import { openSound } from "../pages/open-sound";
import { RecordingDetail } from "../pages/recording-detail";

const authorize = ({ soundKey }: Seed) => ({ authorization: `Bearer ${soundKey}` });

/** What a program is told of a recording. */
async function read(page: Page, seed: Seed, id: string) {
  const answer = await page.request.get(`/api/recordings/${id}`, { headers: authorize(seed) });
  return answer.json();
}

/** Deletes a recording as a program does, of which the page hears nothing. */
async function remove(page: Page, seed: Seed, id: string): Promise<void> {
  const answer = await page.request.delete(`/api/recordings/${id}`, { headers: authorize(seed) });
  expect(answer.status()).toBe(204);
}

test("renames in place, and takes it back where that fails", async ({ adminPage: page, seed }) => {
  const { id, list, detail } = await openSound(page, seed, "Old name");
  const rename = async (name: string) => {
    await detail.panel.getByRole("button", { name: "Rename" }).click();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/recordings/rec_*", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    await answered;
    await route.abort();
  });
  await rename("Refused name");
  // On screen before the server has said anything.
  await detail.expectHeading("Refused name");
  await expect(list.table.getByRole("link", { name: "Refused name" })).toBeVisible();
  const alert = page.getByRole("alert").filter({ hasText: "Could not rename" });
  await expect(alert).toBeHidden();
  answer();
  await expect(alert).toContainText("“Old name” to “Refused name”");
  await detail.expectHeading("Old name");
  await expect(list.table.getByRole("link", { name: "Old name" })).toBeVisible();

  await page.unrouteAll();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.press("Tab");
  // Gives up the name, and not what is open.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeHidden();
  await detail.expectHeading("Old name");
  await rename("New name");
  await detail.expectHeading("New name");
  await expect(list.table.getByRole("link", { name: "New name" })).toBeVisible();
  await expect(alert).toBeHidden();
  // It is on screen before it is kept.
  await expect.poll(async () => (await read(page, seed, id)).name).toBe("New name");
  await page.reload();
  await detail.expectHeading("New name");

  await detail.panel.getByRole("link", { name: "Full page" }).click();
  await expect(page).toHaveTitle("New name · Recordings");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Newest name");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("Newest name · Recordings");
});

test("sends quick renames one after another, so that the last one stays", async ({
  adminPage: page,
  seed,
}) => {
  const { id, list, detail } = await openSound(page, seed, "Before both");
  let pass = () => {};
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  const sent: unknown[] = [];
  await page.route(`**/api/recordings/${id}`, async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    sent.push(route.request().postDataJSON().name);
    if (sent.length === 1) await passed;
    await route.fallback();
  });
  for (const name of ["First", "Second"]) {
    await detail.panel.getByRole("button", { name: "Rename" }).click();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await detail.expectHeading(name);
  }
  await expect(list.table.getByRole("link", { name: "Second" })).toBeVisible();
  expect(sent).toEqual(["First"]);
  pass();
  await expect.poll(() => sent).toEqual(["First", "Second"]);
  const nameNow = async () => (await read(page, seed, id)).name;
  await expect.poll(nameNow).toBe("Second");
  await detail.expectHeading("Second");
  await page.reload();
  await detail.expectHeading("Second");
});

test("tells of a rename that failed wherever its person has gone", async ({
  adminPage: page,
  seed,
}) => {
  const { id, list, detail } = await openSound(page, seed, "Passed by");
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**/api/recordings/${id}`, async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    await answered;
    await route.abort();
  });
  await detail.panel.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Never taken");
  await page.keyboard.press("Enter");
  await detail.expectHeading("Never taken");
  await detail.panel.getByRole("button", { name: /^Close/ }).click();
  await expect(detail.panel).toBeHidden();
  answer();
  const alert = page.getByRole("alert").filter({ hasText: "Could not rename" });
  await expect(alert).toContainText("“Passed by” to “Never taken”");
  await expect(alert).toContainText("The server could not be reached.");
  await expect(list.table.getByRole("link", { name: "Passed by" })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Devices", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();
  await alert.getByRole("button", { name: "Dismiss" }).click();
  await expect(alert).toBeHidden();
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
  await expect(dialog).toBeVisible();
  // Nothing behind the question moves, though its focus is lost by a click beside it.
  await page.mouse.click(5, 5);
  for (const key of ["j", "ArrowDown"]) await page.keyboard.press(key);
  expect(new URL(page.url()).searchParams.get("recording")).toBe(id);
  let pass = () => {};
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  await page.route(`**/api/recordings/${id}`, async (route) => {
    if (route.request().method() === "DELETE") await passed;
    await route.fallback();
  });
  await dialog.getByRole("button", { name: "Delete recording" }).click();
  // What was begun can't be called off.
  await expect(dialog.getByRole("button", { name: "Deleting…" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  pass();
  await expect(dialog).toBeHidden();
  await expect(detail.panel).toBeHidden();
  await expect(page.getByRole("link", { name: "To be deleted" })).toBeHidden();
  // The panel goes first, and then the step back that closes it for good.
  await expect(page).not.toHaveURL(/recording=/);

  await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
  await expect(page.getByRole("heading", { name: "This recording isn't here" })).toBeVisible();
});

test("says so where an open recording was deleted elsewhere", async ({ adminPage: page, seed }) => {
  const gone = page.getByRole("heading", { name: "This recording isn't here" });
  // The list asks again while one of its rows may move.
  const headers = authorize(seed);
  const data = { name: "Awaited", end_user_id: seed.soundEndUserId };
  const moving = await page.request.post("/api/recordings", { headers, data });
  expect(moving.ok()).toBe(true);
  const { id } = await openSound(page, seed, "Taken away");
  await remove(page, seed, id);
  await expect(gone).toBeVisible();
  // Rows keep their places under the pointer.
  await page.mouse.move(0, 0);
  await expect(page.getByRole("link", { name: "Taken away" })).toBeHidden();
});

test("says so where a recording is gone that is changed", async ({ adminPage: page, seed }) => {
  const gone = page.getByRole("heading", { name: "This recording isn't here" });
  const { id, detail } = await openSound(page, seed, "Renamed too late");
  await remove(page, seed, id);
  await detail.panel.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Too late");
  await page.keyboard.press("Enter");
  await expect(gone).toBeVisible();
  await expect(page.getByRole("link", { name: "Renamed too late" })).toBeHidden();

  const broken = await uploadRecording(page.request, seed, {
    name: "Retried too late",
    files: [noSound],
    status: "failed",
  });
  await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${broken}`);
  await expect(detail.panel.getByText("type_mismatch", { exact: true })).toBeVisible();
  await remove(page, seed, broken);
  await detail.panel.getByRole("button", { name: "Retry" }).click();
  await expect(gone).toBeVisible();
});

test("takes a recording that is gone already for deleted", async ({ adminPage: page, seed }) => {
  const { id, detail } = await openSound(page, seed, "Deleted twice");
  await remove(page, seed, id);
  await detail.panel.getByRole("button", { name: "Delete recording" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete this recording?" });
  await dialog.getByRole("button", { name: "Delete recording" }).click();
  await expect(dialog).toBeHidden();
  await expect(detail.panel).toBeHidden();
  await expect(page.getByRole("link", { name: "Deleted twice" })).toBeHidden();
});

test("says that an open recording could not be loaded again, and keeps it", async ({
  adminPage: page,
  seed,
}) => {
  const { id, detail } = await openSound(page, seed, "From before");
  const alert = detail.panel.getByRole("alert").filter({ hasText: "Could not load the recording" });
  // Coming back to the page asks again, once what is there is no longer fresh.
  const expectAlert = () =>
    expect(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
      await expect(alert).toBeVisible({ timeout: 3_000 });
    }).toPass();
  await page.route(new RegExp(`/api/recordings/${id}(/media|/history)?$`), (route) =>
    route.abort(),
  );
  await expectAlert();
  await expect(alert).toHaveCount(1);
  await detail.expectHeading("From before");
  await checkAccessibility(page);
  await page.unrouteAll();
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(alert).toBeHidden();
  await page.context().clearCookies();
  await expectAlert();
  await expect(alert.getByRole("button", { name: "Sign in again" })).toBeVisible();
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
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
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
  const reason = "The file says it is audio/wav, but it holds text.";
  await expect(history.getByText("Failed")).toHaveCount(1);
  await expect(history.getByText(reason)).toHaveCount(1);
  await expect(detail.panel.getByText("type_mismatch", { exact: true })).toBeVisible();
  await detail.panel.getByRole("button", { name: "Retry" }).click();
  await expect(history.getByText("Failed")).toHaveCount(2);
  await expect(history.getByText("retry")).toBeVisible();
  await expect(history.getByText(reason)).toHaveCount(2);
});
