import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { photo, sound } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { RecordingDetail } from "../pages/recording-detail";

type Handlers = Map<string, (details: object) => void>;
type Kept = { handlers: Handlers; position?: MediaPositionState };

/**
 * Keeps what the page gives the system to drive it by, and what it says of the position: only a page's
 * own handlers can be called, and no position be read.
 */
async function keepSession(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handlers: Handlers = new Map();
    const kept: Kept = Object.assign(window, { handlers });
    const tell = navigator.mediaSession.setPositionState.bind(navigator.mediaSession);
    navigator.mediaSession.setPositionState = (position) => {
      kept.position = position;
      tell(position);
    };
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
    navigator.mediaSession.setActionHandler = (action, handler) => {
      if (handler) handlers.set(action, (details) => handler({ action, ...details }));
      set(action, handler);
    };
  });
}

/** Does what the system does when one of its buttons is used. */
async function press(page: Page, action: string, details: object = {}): Promise<void> {
  await page.evaluate(
    ([name, given]) => {
      (window as unknown as Kept).handlers.get(name)?.(given);
    },
    [action, details] as const,
  );
}

/** What the system is told of what plays. */
function toldOf(page: Page) {
  return page.evaluate(() => {
    const { metadata, playbackState } = navigator.mediaSession;
    const { title, artist, artwork } = metadata ?? {};
    return { title, artist, artwork: artwork?.map(({ src }) => src), playbackState };
  });
}

/** How long the system was told that it is. */
function lengthOf(page: Page): Promise<number | undefined> {
  return page.evaluate(() => (window as unknown as Kept).position?.duration);
}

test("tells the system what plays, and is driven by its buttons", async ({
  adminPage: page,
  seed,
}) => {
  await keepSession(page);
  const files = [sound, await photo(15)];
  const id = await uploadRecording(page.request, seed, { name: "On the lock screen", files });
  await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
  const detail = new RecordingDetail(page);
  await detail.player.getByRole("button", { name: "Play", exact: true }).click();
  await detail.expectTime(0.2, 60);
  // Whose it is may come to be known only while it plays.
  await expect
    .poll(() => toldOf(page))
    .toEqual({
      title: "On the lock screen",
      artist: "Bo Berg",
      artwork: [expect.stringMatching(/\/api\/media\/med_\w+\/thumbnail$/)],
      playbackState: "playing",
    });
  const [artwork = ""] = (await toldOf(page)).artwork ?? [];
  expect((await page.request.get(artwork)).headers()["content-type"]).toMatch(/^image\//);

  await press(page, "pause");
  await expect.poll(() => detail.isPlaying()).toBe(false);
  await expect.poll(() => page.evaluate(() => navigator.mediaSession.playbackState)).toBe("paused");
  await press(page, "seekto", { seekTime: 30 });
  await detail.expectTime(30, 30);
  await press(page, "seekforward");
  await detail.expectTime(40, 40);
  await press(page, "seekbackward", { seekOffset: 15 });
  await detail.expectTime(25, 25);
  await press(page, "play");
  await expect.poll(() => detail.isPlaying()).toBe(true);
  expect(await lengthOf(page)).toBeCloseTo(60, 1);
  await press(page, "stop");
  await expect.poll(() => page.evaluate(() => navigator.mediaSession.metadata)).toBeNull();
  expect(await lengthOf(page)).toBeUndefined();
});
