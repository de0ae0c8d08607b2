import { makeWav } from "../../lib/testing/make-wav";
import { expect, test } from "../fixtures/test";
import { uploadRecording } from "../fixtures/upload-recording";
import { checkAccessibility } from "../pages/check-accessibility";
import { DirectoryPage } from "../pages/directory-page";
import { layoutShifts, watchLayoutShifts } from "../pages/layout-shifts";
import { RecordingsPage } from "../pages/recordings-page";

test("axe finds nothing on the list and its filters", async ({ adminPage, seed }) => {
  const list = new RecordingsPage(adminPage, seed.projectId);
  await list.open("?status=failed&device_id=dev_even");
  await expect(list.rows.first()).toBeVisible();
  await checkAccessibility(adminPage);
  await adminPage.getByRole("combobox", { name: /^End user/ }).click();
  await expect(adminPage.getByRole("option", { name: /Ada/ })).toBeVisible();
  await checkAccessibility(adminPage);
});

test("axe finds nothing where nothing matches, is there yet or loads", async ({
  adminPage: page,
  seed,
}) => {
  await new RecordingsPage(page, seed.projectId).open("?status=uploaded");
  await expect(page.getByRole("heading", { name: "No recording matches" })).toBeVisible();
  await checkAccessibility(page);

  // It is never answered: what stands in the rows' place stays.
  await page.route(/\/api\/recordings(\?|$)/, () => {});
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.locator("[aria-busy=true] table")).toBeVisible();
  await checkAccessibility(page);
  await page.unrouteAll();

  await new RecordingsPage(page, seed.emptyProjectId).open();
  await expect(page.getByRole("heading", { name: "No recordings yet" })).toBeVisible();
  await checkAccessibility(page);

  await new RecordingsPage(page, seed.projectId).open("?offset=5000");
  await expect(page.getByRole("heading", { name: /The list ends/ })).toBeVisible();
  await checkAccessibility(page);

  const response = await page.goto("/nowhere");
  expect(response?.status()).toBe(404);
  await checkAccessibility(page);
});

for (const directory of ["devices", "end-users"] as const) {
  test(`axe finds nothing on the list of ${directory}`, async ({ adminPage: page, seed }) => {
    const list = new DirectoryPage(page, seed.projectId, directory);
    await list.open();
    await expect(list.rows.first()).toBeVisible();
    await checkAccessibility(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect(list.cards.first()).toBeVisible();
    await checkAccessibility(page);

    await list.open("?q=nowhere");
    await expect(page.getByRole("heading", { name: /^No .* matches$/ })).toBeVisible();
    await checkAccessibility(page);
    await new DirectoryPage(page, seed.movingProjectId, directory).open();
    await expect(page.getByRole("heading", { name: /^No .* yet$/ })).toBeVisible();
    await checkAccessibility(page);
  });
}

test("the page does not shift while it loads", async ({ adminPage: page, seed }) => {
  await watchLayoutShifts(page);
  const list = new RecordingsPage(page, seed.projectId);
  await list.open();
  await list.expectRange("1–25");
  await list.pages.getByRole("button", { name: "Next page" }).click();
  await list.expectRange("26–50");
  expect(await layoutShifts(page)).toBeLessThan(0.02);
});

test("axe finds nothing on a recording, beside the list and on its own page", async ({
  adminPage: page,
  seed,
}) => {
  test.slow();
  const bytes = makeWav({ seconds: 5 });
  const files = [{ bytes, contentType: "audio/wav", capturedAfter: 0 }];
  const id = await uploadRecording(page.request, seed, { name: "Looked at", files });
  const list = `/projects/${seed.soundProjectId}/recordings`;
  for (const address of [`${list}?recording=${id}`, `${list}/${id}`]) {
    await page.goto(address);
    await expect(page.getByRole("slider", { name: "Position" })).toBeAttached();
    await expect(page.getByRole("region", { name: "History" })).toContainText("Completed");
    await checkAccessibility(page);
  }
  await page.getByRole("button", { name: "Delete recording" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await checkAccessibility(page);

  const [newest] = seed.recordingIds;
  await page.goto(`/projects/${seed.projectId}/recordings?recording=${newest}`);
  await expect(page.getByText("The file itself isn't here").first()).toBeVisible();
  await checkAccessibility(page);
});
