import { expect, test } from "vitest";
import { commands, page, userEvent } from "vitest/browser";
import { expectTime, playButton, player, position } from "@/components/testing/on-page";
import { openRecording } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { photo, recording, sound, type TestRecording } from "@/components/testing/rows";

async function open(files: TestRecording["files"] = [sound()]) {
  const opened = recording({ name: "Opened" }, files);
  const project = await openProject({ recordings: [opened] });
  openRecording(project, opened.recording.id);
  await expect.element(position).toBeInTheDocument();
  return project;
}

const wave = player.getByRole("group").first();
const pointed = () => document.querySelector("[data-pointed-time]")?.textContent;
const shown = player.getByRole("status");

/** The point on the page at a part of the waveform's width. */
function placeOf(part: number): { x: number; y: number } {
  const { x, y, width, height } = wave.element().getBoundingClientRect();
  return { x: x + width * part, y: y + height / 2 };
}

function point(type: string, part: number, pointerId = 1, pointerType = "mouse"): void {
  const { x, y } = placeOf(part);
  const buttons = type === "pointerup" ? 0 : 1;
  const init = {
    clientX: x,
    clientY: y,
    pointerId,
    pointerType,
    buttons,
    isPrimary: pointerId === 1,
  };
  const target = document.elementFromPoint(x, y) ?? wave.element();
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...init }));
}

test("shows the time under the pointer, of the sound and of the day", async () => {
  await open();
  const { x, y } = placeOf(0.5);
  await commands.movePointer(x, y);
  // Nine o'clock in UTC is 14:45 in the tests' zone.
  await expect.poll(pointed).toMatch(/^0:(29|30)14:45:(29|30)$/);
  await commands.movePointer(0, 0);
  await expect.poll(pointed).toBeUndefined();
});

test("moves the clock and the announced value with the playhead that is dragged", async () => {
  await open();
  point("pointerdown", 0.25);
  point("pointermove", 0.75);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:45 of 1:00");
  await expect.element(player).toMatchTextContent(/0:45 ?\/ 1:00/);
  await expect.element(player.getByTitle("Time of day")).toHaveTextContent("14:45:45");
  await expect.poll(pointed).toMatch(/^0:45/);
  point("pointerup", 0.75);
  await expectTime(44.5, 45.5);
});

test("zooms by keys, buttons and the wheel, and fetches finer peaks", async () => {
  const project = await open();
  expect(shown.element().textContent).toBe("");
  await userEvent.keyboard("+");
  await expect.element(shown).toHaveTextContent("0:30 of 1:00");
  await userEvent.keyboard("=");
  await expect.element(shown).toHaveTextContent("0:15 of 1:00");
  const asked = async () =>
    (await project.requests("GET", /\/waveform$/))
      .map(({ query }) => query)
      .filter((query) => query.includes("start_ms"));
  await expect.poll(asked).toContain("points=2000&start_ms=0&end_ms=15000");
  // A click is now a quarter as far.
  await userEvent.click(wave.element(), { position: { x: wave.element().clientWidth / 2, y: 20 } });
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:07 of 1:00");
  await userEvent.keyboard("--");
  await expect.poll(() => shown.element().textContent).toBe("");

  await player.getByRole("button", { name: "Zoom in" }).click();
  await expect.element(shown).toHaveTextContent("0:30 of 1:00");
  const { x, y } = placeOf(0.5);
  const turn = {
    clientX: x,
    clientY: y,
    deltaY: 1000,
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  };
  const event = new WheelEvent("wheel", turn);
  wave.element().dispatchEvent(event);
  // The page itself is not made smaller.
  expect(event.defaultPrevented).toBe(true);
  await expect.poll(() => shown.element().textContent).toBe("");
});

test("zooms by two fingers, and seeks by neither", async () => {
  await open();
  point("pointerdown", 0.4, 1, "touch");
  point("pointerdown", 0.6, 2, "touch");
  point("pointermove", 0.2, 1, "touch");
  point("pointermove", 0.8, 2, "touch");
  await expect.poll(() => shown.element().textContent).toMatch(/^0:(19|20) of 1:00$/);
  point("pointerup", 0.2, 1, "touch");
  point("pointerup", 0.8, 2, "touch");
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
});

test("moves the view by the strip's frame, and follows the playhead out of it", async () => {
  await open([sound(), photo(50)]);
  await userEvent.keyboard("++");
  const strip = document.querySelector("[data-overview]") as HTMLElement;
  const mark = player.getByRole("button", { name: "Photo at 0:50: go there" });
  await expect.element(mark).not.toBeInTheDocument();
  const { width } = strip.getBoundingClientRect();
  await userEvent.click(strip, { position: { x: width * (50 / 60), y: 10 } });
  await expect.element(mark).toBeVisible();
  // The playhead is out of view until it goes elsewhere.
  await userEvent.keyboard("0");
  await expect.element(mark).toBeVisible();
  await userEvent.keyboard("3");
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:18 of 1:00");
  await expect.element(mark).not.toBeInTheDocument();
});

test("goes to tenths by digits, and to a moment that is written", async () => {
  await open();
  await userEvent.keyboard("5");
  await expectTime(30, 30);
  await userEvent.keyboard("t");
  const field = player.getByRole("textbox", { name: "Go to" });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard("0:42{Enter}");
  await expectTime(42, 42);
  await expect.element(field).not.toHaveFocus();
  await expect.element(field).toHaveValue("");

  await userEvent.keyboard("t");
  await userEvent.keyboard("2:00{Enter}");
  await expect.element(player.getByRole("alert")).toHaveTextContent("It ends at 1:00.");
  await userEvent.keyboard("x{Enter}");
  await expect
    .element(player.getByRole("alert"))
    .toHaveTextContent("Write a time such as 1:23:45 or 14:53.");
  await userEvent.keyboard("{Escape}");
  await expect.element(player.getByRole("alert")).not.toBeInTheDocument();
  await expectTime(42, 42);
});

test("plays files that were captured one after the other as one, and jumps the gap", async () => {
  const part = (second: number) => ({
    ...sound({
      duration_ms: 3_000,
      captured_at: new Date(Date.parse("2025-01-15T09:00:00Z") + second * 1000).toISOString(),
    }),
    content: "three seconds" as const,
  });
  await open([part(0), part(103)]);
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:00 of 1:46");
  const gap = player.getByRole("list", { name: "Gaps" }).getByRole("listitem");
  await expect
    .element(gap)
    .toMatchTextContent(/No sound for 1:40 ?14:45:03 – 14:46:43, jumped over/);
  // There is one track, so none to choose.
  await expect.element(page.getByRole("region", { name: "Files to play" })).not.toBeInTheDocument();
  await playButton.click();
  await expect
    .element(position)
    .toHaveAttribute("aria-valuetext", expect.stringMatching(/^1:4[345] of 1:46$/));
  await expect.element(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect.element(position).toHaveAttribute("aria-valuetext", "1:46 of 1:46");
  await expect.element(playButton).toBeVisible();
  await expectTime(3, 3.1);
  // From the gap it goes to the next sound's beginning; from the end, to the start.
  await userEvent.keyboard("5");
  await expect.element(position).toHaveAttribute("aria-valuetext", "1:43 of 1:46");
  await userEvent.keyboard("0");
  await expect.element(position).toHaveAttribute("aria-valuetext", "0:00 of 1:46");
});
