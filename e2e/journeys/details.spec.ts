import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { sound } from "../fixtures/test-files";
import { copyBy } from "../pages/copy-by";
import { openSound } from "../pages/open-sound";

/** The nearest of the buttons of that name to what is open. */
const buttonOf = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).last();

test("copies every id, the metadata and the call that tells all this", async ({
  adminPage: page,
  seed,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id } = await openSound(page, seed, "Copied from");
  expect(await copyBy(buttonOf(page, "Copy recording id"))).toBe(id);
  expect(await copyBy(buttonOf(page, "Copy end user id"))).toBe(seed.soundEndUserId);
  expect(await copyBy(buttonOf(page, "Copy file id"))).toMatch(/^med_\w{24}$/);
  expect(JSON.parse(await copyBy(buttonOf(page, "Copy metadata as JSON")))).toEqual({
    room: { floor: 2, door: "north" },
    consent: true,
  });
  const origin = new URL(page.url()).origin;
  expect(await copyBy(buttonOf(page, "Copy as curl"))).toBe(
    `curl '${origin}/api/recordings/${id}' \\\n  -H "Authorization: Bearer $RECORDINGS_API_KEY"`,
  );
});

test("copies metadata as its writer wrote it", async ({ adminPage: page, seed }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { id } = await openSound(page, seed, "Exact to the digit");
  const metadata = '{"n":12345678901234567890,"f":1.0,"1":"a","b":2,"0":"z"}';
  const changed = await page.request.patch(`/api/recordings/${id}`, {
    headers: { authorization: `Bearer ${seed.soundKey}`, "content-type": "application/json" },
    data: Buffer.from(`{"metadata":${metadata}}`),
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  await page.reload();
  expect(await copyBy(buttonOf(page, "Copy metadata as JSON"))).toBe(metadata);
});

test("shows metadata as a tree whose branches fold", async ({ adminPage: page, seed }) => {
  const { detail } = await openSound(page, seed, "Described");
  const metadata = detail.panel.getByRole("region", { name: "Metadata" });
  await expect(metadata.getByRole("listitem")).toHaveText([
    /^room\{2\}floor2doornorth$/,
    "floor2",
    "doornorth",
    "consenttrue",
  ]);
  await metadata.getByText("room").click();
  await expect(metadata.getByText("north")).toBeHidden();
  await expect(metadata.getByText("consent")).toBeVisible();
  await metadata.getByText("room").click();
  await expect(metadata.getByText("north")).toBeVisible();
});

test("gives the file as it came, from the player and from the list of files", async ({
  adminPage: page,
  seed,
}) => {
  const { detail } = await openSound(page, seed, "Taken home");
  for (const link of [
    detail.player.getByRole("link", { name: "Download" }),
    detail.panel.getByRole("link", { name: /^Download the .+ med_/ }),
  ]) {
    const started = page.waitForEvent("download");
    await link.click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/\.wav$/);
    expect((await readFile(await download.path())).equals(sound.bytes)).toBe(true);
  }
});

test("says that the history could not be loaded, and asks again", async ({
  adminPage: page,
  seed,
}) => {
  await page.route("**/history", (route) => route.abort());
  const { detail } = await openSound(page, seed, "Without a past");
  const alert = detail.panel.getByRole("alert").filter({ hasText: "Could not load its history" });
  await expect(alert).toBeVisible();
  await page.unrouteAll();
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(detail.panel.getByRole("region", { name: "History" })).toContainText("Completed");
});

test("keeps a long name from pushing the player off a phone", async ({ adminPage: page, seed }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const name = "Every word of what was agreed ".repeat(9).slice(0, 255);
  const { detail } = await openSound(page, seed, name);
  await expect(detail.player.getByRole("button", { name: "Play" })).toBeInViewport();
  // All of it is a hover away, and where it is changed.
  await expect(page.getByRole("heading", { name })).toHaveAttribute("title", name);
  await detail.panel.getByRole("button", { name: "Rename" }).click();
  await expect(detail.panel.getByRole("textbox", { name: "Name" })).toHaveValue(name);
});
