import { expect, test } from "vitest";
import { clampView, followView, isWhole, moveEdge, ticksOf, wholeView, zoomView } from "./view";

const HOUR = 3600;

test("zooms about a second, which keeps its place", () => {
  expect(zoomView(wholeView(HOUR), 2, 900, HOUR)).toEqual({ from: 450, to: 2250 });
  expect(zoomView({ from: 450, to: 2250 }, 0.5, 900, HOUR)).toEqual(wholeView(HOUR));
});

test("zooms in to ten seconds, and out to the whole", () => {
  expect(zoomView(wholeView(HOUR), 1e6, 1800, HOUR)).toEqual({ from: 1795, to: 1805 });
  expect(isWhole(zoomView({ from: 3500, to: 3600 }, 1e-6, 3550, HOUR), HOUR)).toBe(true);
  expect(zoomView(wholeView(6), 4, 3, 6)).toEqual(wholeView(6));
});

test("keeps a view within the timeline", () => {
  expect(clampView({ from: -5, to: 15 }, HOUR)).toEqual({ from: 0, to: 20 });
  expect(clampView({ from: 3590, to: 3610 }, HOUR)).toEqual({ from: 3580, to: 3600 });
});

test("moves an edge no further than the other one allows", () => {
  const view = { from: 100, to: 200 };
  expect(moveEdge(view, "from", 150, HOUR)).toEqual({ from: 150, to: 200 });
  expect(moveEdge(view, "from", 250, HOUR)).toEqual({ from: 190, to: 200 });
  expect(moveEdge(view, "to", 50, HOUR)).toEqual({ from: 100, to: 110 });
  expect(moveEdge(view, "to", 9999, HOUR)).toEqual({ from: 100, to: HOUR });
});

test("follows the playhead out of the view, and after a jump", () => {
  const view = { from: 100, to: 200 };
  expect(followView(view, 150, 151, HOUR)).toBe(view);
  expect(followView(view, 199.9, 200.1, HOUR)).toMatchObject({ from: 190.1 });
  expect(followView(view, 150, 1000, HOUR)).toEqual({ from: 990, to: 1090 });
});

test("stays as the person moved it while another part plays", () => {
  const view = { from: 100, to: 200 };
  expect(followView(view, 500, 500.25, HOUR)).toBe(view);
});

test("labels round seconds", () => {
  expect(ticksOf(wholeView(60), 6)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(ticksOf({ from: 2390, to: 3300 }, 10)).toEqual([
    2400, 2520, 2640, 2760, 2880, 3000, 3120, 3240,
  ]);
});
