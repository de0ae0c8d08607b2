import { expect, test } from "vitest";
import {
  afterEvent,
  changeOf,
  isOver,
  isUnderway,
  nextUploads,
  noDetails,
  type Upload,
  type UploadEvent,
} from "./upload";
import { summaryOf, wordsOf } from "./upload-labels";

function upload(id: string): Upload {
  const phase = { is: "waiting" } as const;
  const size = { totalBytes: 1_000, sentBytes: 0 };
  return { id, projectId: "proj_1", name: id, ...size, isBegun: false, details: noDetails, phase };
}

function after(uploads: readonly Upload[], ...events: UploadEvent[]): readonly Upload[] {
  return events.reduce(afterEvent, uploads);
}

const begin = (id: string): UploadEvent => ({ does: "begin", id });
const finish = (id: string): UploadEvent => ({
  does: "finish",
  id,
  recordingId: `rec_${id}`,
});
const fail = (id: string): UploadEvent => ({
  does: "fail",
  id,
  message: "It broke.",
  isSignedOut: false,
  isLost: false,
});

const five = ["a", "b", "c", "d", "e"].map(upload);

test("runs three at once, in the order in which they came", () => {
  expect(nextUploads(five).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  const running = after(five, begin("a"), begin("b"), begin("c"));
  expect(nextUploads(running)).toEqual([]);
  expect(nextUploads(after(running, finish("b"))).map(({ id }) => id)).toEqual(["d"]);
  expect(nextUploads(after(running, fail("a"), finish("c"))).map(({ id }) => id)).toEqual([
    "d",
    "e",
  ]);
});

test("goes step by step to its end, never past the whole", () => {
  const [sending] = after([upload("a")], begin("a"), { does: "reach", id: "a", step: "send" });
  expect(sending).toMatchObject({ phase: { is: "running", step: "send" } });
  const [ended] = after(
    [upload("a")],
    begin("a"),
    // The sent bytes may be more than the file's.
    { does: "progress", id: "a", sentBytes: 1_200 },
  );
  expect(ended?.sentBytes).toBe(1_000);
  expect(after([upload("a")], begin("a"), finish("a"))).toMatchObject([
    { phase: { is: "done" }, sentBytes: 1_000 },
  ]);
});

test("waits again after a retry, and keeps the sent bytes", () => {
  const failed = after(
    [upload("a")],
    begin("a"),
    { does: "progress", id: "a", sentBytes: 400 },
    fail("a"),
  );
  expect(failed).toMatchObject([{ phase: { is: "failed", message: "It broke." } }]);
  expect(after(failed, { does: "retry", id: "a" })).toMatchObject([
    { phase: { is: "waiting" }, sentBytes: 400 },
  ]);
});

test("pauses before its last request, and waits for its turn again", () => {
  const running = after(five, begin("a"), begin("b"), begin("c"), { does: "pause", id: "a" });
  expect(running[0]).toMatchObject({ phase: { is: "paused" } });
  expect(nextUploads(running).map(({ id }) => id)).toEqual(["d"]);
  // An answer that comes late changes nothing.
  expect(after(running, fail("a"), { does: "progress", id: "a", sentBytes: 9 })).toEqual(running);
  expect(after(running, { does: "resume", id: "a" })[0]).toMatchObject({
    phase: { is: "waiting" },
  });
  const ending = after(five, begin("a"), { does: "reach", id: "a", step: "complete" });
  expect(after(ending, { does: "pause", id: "a" })).toEqual(ending);
  expect(summaryOf(running.slice(0, 1))).toBe("1 paused");
  expect(wordsOf({ ...five[0], ...running[0], sentBytes: 400 } as Upload)).toBe(
    "Paused · 400 B of 1.0 kB",
  );
});

test("ignores events of an upload that has failed, ended or been removed", () => {
  const late: UploadEvent[] = [
    { does: "progress", id: "a", sentBytes: 900 },
    { does: "reach", id: "a", step: "complete" },
    finish("a"),
    begin("a"),
  ];
  const failed = after([upload("a")], begin("a"), fail("a"));
  expect(after(failed, ...late)).toEqual(failed);
  const done = after([upload("a")], begin("a"), finish("a"));
  expect(after(done, fail("a"), { does: "retry", id: "a" })).toEqual(done);
  expect(after([upload("a")], { does: "remove", id: "a" }, ...late)).toEqual([]);
  const refused = after([upload("a")], begin("a"), { does: "refuse", id: "a", message: "No." });
  expect(after(refused, { does: "retry", id: "a" })).toEqual(refused);
});

test("clears finished uploads and keeps those that can be retried", () => {
  const mixed = after(five, begin("a"), begin("b"), begin("c"), finish("a"), fail("b"));
  expect(mixed.filter(isOver).map(({ id }) => id)).toEqual(["a"]);
  expect(mixed.filter(isUnderway).map(({ id }) => id)).toEqual(["c", "d", "e"]);
  expect(afterEvent(mixed, { does: "clear" }).map(({ id }) => id)).toEqual(["b", "c", "d", "e"]);
});

test("describes the state of each upload and of all", () => {
  const running = after(five, begin("a"), begin("b"), finish("a"), fail("b"));
  expect(summaryOf(running)).toBe("Uploading, 1 of 4 done, 1 failed");
  expect(summaryOf(running.slice(0, 2))).toBe("1 uploaded, 1 failed");
  expect(summaryOf(running.slice(1, 2))).toBe("1 failed");
  expect(running.slice(0, 3).map(wordsOf)).toEqual([
    "Uploaded · 1.0 kB",
    "It broke.",
    "Waiting · 1.0 kB",
  ]);
});

test.each([
  [{ device_id: "dev_1" }, { device_id: "dev_1", end_user_id: null }],
  [
    { device_id: "dev_1", end_user_id: "eu_1" },
    { device_id: "dev_1", end_user_id: "eu_1" },
  ],
  [{ end_user_id: "eu_1" }, { end_user_id: "eu_1" }],
  [
    { started_at: "2026-03-01T09:00:00.000Z" },
    { started_at: "2026-03-01T09:00:00.000Z", ended_at: "2026-03-01T09:05:00.000Z" },
  ],
  [{ started_at: null }, { started_at: null, ended_at: null }],
])("knows what else changes with %j", (asked, change) => {
  const now = {
    ...noDetails,
    started_at: "2026-01-01T00:00:00.000Z",
    ended_at: "2026-01-01T00:05:00.000Z",
  };
  expect(changeOf(now, asked)).toEqual(change);
});
