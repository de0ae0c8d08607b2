import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { openRecordings } from "@/components/testing/open-page";
import { openProject, type TestProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";
import { followSharedStream } from "@/lib/client/follow-shared-stream";

const grid = page.getByRole("grid");
const EVENTS = /^\/api\/events$/;
const LIST = /^\/api\/recordings$/;

async function openLiveList() {
  const one = recording({ name: "Visit" });
  const project = await openProject({ recordings: [one], isLive: true });
  openRecordings(project);
  await expect.poll(() => project.requests("GET", EVENTS)).toHaveLength(1);
  await expect.element(grid).toMatchTextContent("Visit");
  return { project, row: one.recording };
}

test("fetches the data of an event, and nothing before", async () => {
  const { project, row } = await openLiveList();
  const newcomer = recording({ name: "Newcomer" }).recording;
  // Nothing on screen is in progress: without the event nobody would ask.
  await project.change({ recordings: [newcomer, { ...row, name: "Visit of today" }] });
  await project.tell("recording.updated", row.id);
  await expect.element(grid).toMatchTextContent("Visit of today");
  await expect.element(grid).toMatchTextContent("Newcomer");
  expect(await project.requests("GET", LIST)).toHaveLength(2);
});

test("goes on behind the last event when its connection was cut", async () => {
  const { project, row } = await openLiveList();
  await project.tell("recording.updated", row.id);
  await expect.poll(() => project.requests("GET", LIST)).toHaveLength(2);
  await project.cutStreams();
  await project.change({ recordings: [{ ...row, name: "Changed meanwhile" }] });
  await project.tell("recording.updated", row.id);
  await expect.element(grid).toMatchTextContent("Changed meanwhile");
  const [first, second, ...others] = await project.requests("GET", EVENTS);
  expect(first?.query).toBe("");
  expect(second?.query).toMatch(/^after=evt_/);
  expect(others).toEqual([]);
});

test("polls while the server refuses the stream", async () => {
  const one = recording({ name: "Visit", status: "processing" });
  const project = await openProject({ recordings: [one], isLive: true });
  await project.rule({ path: EVENTS, does: 403 });
  openRecordings(project);
  await expect.element(grid).toMatchTextContent("Processing");
  await project.change({ recordings: [{ ...one.recording, status: "completed" }] });
  await expect.element(grid).toMatchTextContent("Completed");
  expect(await project.requests("GET", EVENTS)).toHaveLength(1);
});

test("shares one connection among tabs, and hands it on", async () => {
  const project = await openProject({ isLive: true });
  const first = openTab(project);
  await expect.poll(() => first.told).toEqual(["live"]);
  const second = openTab(project);
  await expect.poll(() => second.told).toEqual(["live"]);
  await project.tell("recording.created", "rec_1");
  await expect.poll(() => first.told).toEqual(["live", "rec_1"]);
  await expect.poll(() => second.told).toEqual(["live", "rec_1"]);
  expect(await project.requests("GET", EVENTS)).toHaveLength(1);

  first.close();
  await project.tell("recording.created", "rec_2");
  await expect.poll(() => second.told).toEqual(["live", "rec_1", "live", "rec_2"]);
  expect(first.told).toEqual(["live", "rec_1"]);
  expect(await project.requests("GET", EVENTS)).toHaveLength(2);
});

function openTab({ id }: TestProject) {
  const told: string[] = [];
  const stop = new AbortController();
  const follower = {
    onLive: () => void told.push("live"),
    onLost: () => void told.push("lost"),
    onEvent: ({ data }: { data: { id: string } }) => void told.push(data.id),
  };
  followSharedStream(id, null, follower, stop.signal);
  onTestFinished(() => stop.abort());
  return { told, close: () => stop.abort() };
}
