import { uploadByApi } from "@/e2e/fixtures/upload-by-api";
import { DetailScreen } from "@/e2e/pages/detail-screen";
import { expect, test } from "../fixtures/test";
import { soundFile } from "../fixtures/test-files";
import { openReady } from "../pages/open-ready";

test("keeps a new name, beside the list, on its own page and in its title", async ({
  adminPage: page,
  seed,
}) => {
  const detail = await openReady(page, seed, "renamed");
  const nameNow = async () => {
    const headers = { authorization: `Bearer ${seed.readyKey}` };
    const answer = await page.request.get(`/api/recordings/${seed.ready.renamed}`, { headers });
    return (await answer.json()).name;
  };
  await detail.panel.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("New name");
  await page.keyboard.press("Enter");
  await detail.expectHeading("New name");
  // It is on screen before it is kept.
  await expect.poll(nameNow).toBe("New name");
  await page.reload();
  await detail.expectHeading("New name");

  await detail.panel.getByRole("link", { name: "Full page" }).click();
  await expect(page).toHaveTitle("New name · Recordings");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Newest name");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("Newest name · Recordings");
  await expect.poll(nameNow).toBe("Newest name");
});

test("follows a recording from nothing to what can be heard", async ({ adminPage: page, seed }) => {
  const detail = new DetailScreen(page);
  await uploadByApi(page.request, seed, {
    name: "On its way",
    files: [soundFile],
    async onCreated(id) {
      await page.goto(`/projects/${seed.soundProjectId}/recordings?recording=${id}`);
      await expect(page.getByText("No file has been announced yet.")).toBeVisible();
    },
  });
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
  const history = detail.panel.getByRole("region", { name: "History" });
  await expect(history).toContainText("Completed");
  await expect(detail.player.locator("path[vector-effect]:visible").first()).toHaveAttribute(
    "d",
    /^M0\.5 /,
  );
});

test("says why processing failed, and tries again", async ({ adminPage: page, seed }) => {
  const detail = await openReady(page, seed, "retried");
  const history = detail.panel.getByRole("region", { name: "History" });
  const [before, after] = [
    "The file can't be read within 60 seconds.",
    "The file says it is audio/wav, but it holds text.",
  ];
  await expect(history.getByText("Failed")).toHaveCount(1);
  await expect(detail.panel.getByText(before)).toHaveCount(1);
  await expect(detail.panel.getByText("took_too_long", { exact: true })).toBeVisible();
  await detail.panel.getByRole("button", { name: "Retry" }).click();
  await expect(history.getByText("Failed")).toHaveCount(2);
  await expect(history.getByText("retry")).toBeVisible();
  // Why it failed before stands in the history, and why it failed now above: another try can't help.
  await expect(history.getByText(before)).toHaveCount(1);
  await expect(detail.panel.getByText(after).first()).toBeVisible();
  await expect(detail.panel.getByRole("button", { name: "Retry" })).toHaveCount(0);
});
