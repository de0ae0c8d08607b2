import { expect, test } from "../fixtures/test";
import { copyBy } from "../pages/copy-by";
import { openSound } from "../pages/open-sound";

test("plays, and seeks by click, by keys and by buttons", async ({ adminPage: page, seed }) => {
  const { detail } = await openSound(page, seed, "Played");
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await detail.expectTime(0.5, 60);
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
  await page.keyboard.press("Home");
  await detail.expectTime(0, 0);
  await detail.player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await detail.expectTime(10, 10);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:10 of 1:00");
  await detail.player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await detail.player.getByRole("button", { name: "Back 10 seconds" }).click();
  await detail.expectTime(10, 10);
  await detail.player.getByRole("button", { name: "Back 10 seconds" }).click();
  await detail.expectTime(0, 0);
});

test("steps through sound by syllables, and stops to do so", async ({ adminPage: page, seed }) => {
  const { detail } = await openSound(page, seed, "Stepped through");
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await detail.expectTime(0.2, 60);
  await page.keyboard.press(".");
  await expect.poll(() => detail.isPlaying()).toBe(false);
  const start = await detail.time();
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect.poll(() => detail.time()).toBeCloseTo(start + 0.2, 3);
  await page.keyboard.press(",");
  await expect.poll(() => detail.time()).toBeCloseTo(start + 0.1, 3);
});

test("plays from half as fast to three times as fast", async ({ adminPage: page, seed }) => {
  const { detail } = await openSound(page, seed, "Hurried");
  const speed = detail.player.getByRole("combobox", { name: "Speed" });
  const rate = () =>
    page.locator("audio").evaluate(({ playbackRate }: HTMLAudioElement) => playbackRate);
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await page.keyboard.press(">");
  await expect(speed).toHaveText("1.25×");
  expect(await rate()).toBe(1.25);
  for (let press = 0; press < 10; press++) await page.keyboard.press("<");
  await expect(speed).toHaveText("0.5×");
  expect(await rate()).toBe(0.5);
  await speed.click();
  await page.getByRole("option", { name: "3×", exact: true }).click();
  await expect(speed).toHaveText("3×");
  expect(await rate()).toBe(3);
  // Closed, the list takes no key but those that open it.
  await speed.focus();
  await page.keyboard.press("<");
  await expect(speed).toHaveText("2.5×");
});

test("turns the volume down and up, and is muted and heard again", async ({
  adminPage: page,
  seed,
}) => {
  const { detail } = await openSound(page, seed, "Turned down");
  const { player } = detail;
  const heard = () =>
    page
      .locator("audio")
      .evaluate(({ volume, muted }: HTMLAudioElement) => (muted ? "muted" : volume));
  await player.getByRole("button", { name: "Forward 10 seconds" }).click();
  await detail.expectTime(10, 10);
  const slider = player.getByRole("slider", { name: "Volume" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", "95%");
  await expect.poll(heard).toBeCloseTo(0.95, 3);
  // The arrow keys are the slider's there, and don't skip. No other key is.
  await detail.expectTime(10, 10);
  // Held, the key is pressed again and again.
  for (const _ of [1, 2]) await page.keyboard.down("m");
  await page.keyboard.up("m");
  await expect.poll(heard).toBe("muted");
  await player.getByRole("button", { name: "Unmute" }).click();
  await expect.poll(heard).toBeCloseTo(0.95, 3);
  await slider.focus();
  await page.keyboard.press("Home");
  await expect.poll(heard).toBe(0);
  await player.getByRole("button", { name: "Unmute" }).click();
  await expect.poll(heard).toBe(0.5);
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
  await detail.expectTime(47, 47);
  // Who comes back to the link's address has listened on.
  await page.getByRole("link", { name: "Full page" }).click();
  await expect(page.getByRole("link", { name: "Beside the list" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/t=42/);
  await detail.expectTime(47, 47);
  await page.goto(await copyBy(page.getByRole("button", { name: "Copy link at 0:47" })));
  await detail.expectTime(47, 47);
});
