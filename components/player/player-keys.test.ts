import { expect, test } from "vitest";
import { playerCommand } from "./player-keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, where = { isInside: false, isVideo: false }) =>
  playerCommand({ ...plain, key }, where);

test("plays, skips and speeds up as video players do", () => {
  expect(press(" ")).toEqual({ do: "toggle" });
  expect(press("ArrowLeft")).toEqual({ do: "skip", by: -5 });
  expect(press("ArrowRight")).toEqual({ do: "skip", by: 5 });
  expect(press(">")).toEqual({ do: "rate", direction: 1 });
  expect(press("m")).toEqual({ do: "mute" });
});

test("steps by a frame of a video, and by a syllable of sound", () => {
  expect(press(".")).toEqual({ do: "step", by: 0.1 });
  expect(press(",", { isInside: false, isVideo: true })).toEqual({ do: "step", by: -1 / 30 });
});

test("zooms, opens the field for a moment, and goes to tenths", () => {
  expect(press("+")).toEqual({ do: "zoom", by: 1 });
  expect(press("=")).toEqual({ do: "zoom", by: 1 });
  expect(press("-")).toEqual({ do: "zoom", by: -1 });
  expect(press("t")).toEqual({ do: "ask" });
  expect(press("0")).toEqual({ do: "part", part: 0 });
  expect(press("7")).toEqual({ do: "part", part: 0.7 });
});

test("takes up and down only inside the player, and leaves them to the list elsewhere", () => {
  expect(press("ArrowUp")).toBeNull();
  expect(press("Home")).toBeNull();
  expect(press("ArrowUp", { isInside: true, isVideo: false })).toMatchObject({ do: "volume" });
  expect(press("Home", { isInside: true, isVideo: false })).toEqual({ do: "start" });
});

test("leaves the browser's own shortcuts, and every other key, alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) {
    const command = playerCommand(
      { ...plain, key: "ArrowLeft", [held]: true },
      { isInside: true, isVideo: false },
    );
    expect(command).toBeNull();
  }
  for (const key of ["j", "k", "Escape", "Enter", "Tab", "toString", "constructor"]) {
    expect(press(key, { isInside: true, isVideo: false })).toBeNull();
  }
});
