import { expect, test } from "vitest";
import { audio, expectTime, playButton } from "@/components/testing/on-page";
import { openRecording } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { endUser, photo, recording, sound } from "@/components/testing/rows";

const handlers = new Map<string, (details: object) => void>();
let told: MediaPositionState | undefined;

// The handlers and the position that the page gives the system: only a page's own
// handlers can be called, and no position be read.
const { mediaSession } = navigator;
const tell = mediaSession.setPositionState.bind(mediaSession);
mediaSession.setPositionState = (state) => {
  told = state;
  tell(state);
};
const set = mediaSession.setActionHandler.bind(mediaSession);
mediaSession.setActionHandler = (action, handler) => {
  if (handler) handlers.set(action, (details) => handler({ action, ...details }));
  set(action, handler);
};

/** Does what the system does when one of its buttons is used. */
const press = (action: string, details: object = {}) => handlers.get(action)?.(details);

test("shows the system what plays, and follows its buttons", async () => {
  const given = { name: "On the lock screen", end_user_id: "eu_bo" };
  const opened = recording(given, [sound(), photo(15)]);
  const endUsers = [endUser("eu_bo", "Bo Berg")];
  openRecording(await openProject({ recordings: [opened], endUsers }), opened.recording.id);
  await playButton.click();
  await expectTime(0.2, 60);
  // Whose it is may come to be known only while it plays.
  const shown = () => {
    const { metadata, playbackState } = navigator.mediaSession;
    const { title, artist, artwork } = metadata ?? {};
    return { title, artist, artwork: artwork?.map(({ src }) => src), playbackState };
  };
  await expect.poll(shown).toEqual({
    title: "On the lock screen",
    artist: "Bo Berg",
    artwork: [expect.stringMatching(/\/api\/media\/med_\w+\/thumbnail$/)],
    playbackState: "playing",
  });
  const { artwork: [artwork = ""] = [] } = shown();
  expect((await fetch(artwork)).headers.get("content-type")).toMatch(/^image\//);

  press("pause");
  await expect.poll(() => audio().paused).toBe(true);
  await expect.poll(() => navigator.mediaSession.playbackState).toBe("paused");
  press("seekto", { seekTime: 30 });
  await expectTime(30, 30);
  press("seekforward");
  await expectTime(40, 40);
  press("seekbackward", { seekOffset: 15 });
  await expectTime(25, 25);
  press("play");
  await expect.poll(() => audio().paused).toBe(false);
  expect(told?.duration).toBeCloseTo(60, 1);
  press("stop");
  await expect.poll(() => navigator.mediaSession.metadata).toBeNull();
  expect(told?.duration).toBeUndefined();
});
