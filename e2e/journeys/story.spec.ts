import { copiedBy } from "@/e2e/pages/copied-by";
import { DetailScreen } from "@/e2e/pages/detail-screen";
import { dropOnPage } from "@/e2e/pages/drop-on-page";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { makeWav } from "../../lib/testing/make-wav";
import { expect, test } from "../fixtures/test";
import { untilItListens } from "../pages/until-it-listens";

test("a dropped file is processed, heard, sought through and sent on at its moment", {
  tag: "@proof",
}, async ({ adminPage: page, seed, browser, baseURL }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = new RecordingsScreen(page, seed.uploadProjectId);
  const detail = new DetailScreen(page);
  await list.open();
  const buffer = makeWav({ seconds: 60 });
  await dropOnPage(page, [{ name: "House call.wav", mimeType: "audio/wav", buffer }]);
  const row = list.rows.filter({ hasText: "House call" });
  await expect(row).toContainText("Completed");
  await expect(row).toContainText("1:00");

  await row.getByRole("link", { name: "House call" }).click();
  await expect(detail.player.locator("path[vector-effect]:visible").first()).toHaveAttribute(
    "d",
    /^M0\.5 /,
  );
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await detail.expectTime(0.2, 60);
  const before = await detail.time();
  await expect.poll(() => detail.time()).toBeGreaterThan(before);

  const wave = await detail.player.getByRole("group").first().boundingBox();
  if (!wave) throw new Error("There is no waveform.");
  await page.mouse.click(wave.x + wave.width / 2, wave.y + wave.height / 2);
  await detail.expectTime(29.5, 60);
  await page.keyboard.press("Space");
  await expect.poll(() => detail.isPlaying()).toBe(false);
  // By the page's own word: the sound itself may go on for some milliseconds after it.
  const paused = Number(await detail.position.getAttribute("aria-valuenow"));
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => detail.time()).toBeCloseTo(paused + 5, 3);

  const seconds = Math.floor(paused + 5);
  const link = await copiedBy(page.getByRole("button", { name: `Copy link at 0:${seconds}` }));
  expect(link).toMatch(new RegExp(`[?&]t=${seconds}$`));

  const elsewhere = await (await browser.newContext({ baseURL })).newPage();
  await elsewhere.goto(link);
  await untilItListens(elsewhere);
  await elsewhere.getByLabel("E-mail").fill(seed.person.email);
  await elsewhere.getByLabel("Password").fill(seed.person.password);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  const there = new DetailScreen(elsewhere);
  await there.expectHeading("House call");
  await there.expectTime(seconds, seconds);
  expect(await there.isPlaying()).toBe(false);
  await there.player.getByRole("button", { name: "Play", exact: true }).click();
  await there.expectTime(seconds + 0.2, 60);
  await elsewhere.context().close();
});
