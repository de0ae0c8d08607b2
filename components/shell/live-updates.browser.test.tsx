import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { openRecordings } from "@/components/testing/open-page";
import { openProject, recording } from "@/components/testing/project";

const table = page.getByRole("table");
const EVENTS = /^\/api\/events$/;

async function liveProject(status: "processing" | "completed" = "processing") {
  const one = recording({ name: "Visit", status });
  const project = await openProject({ recordings: [one], isLive: true });
  openRecordings(project);
  await expect.poll(() => project.requests("GET", EVENTS)).toHaveLength(1);
  await expect.element(table).toMatchTextContent("Visit");
  return { project, row: one.recording };
}

test("shows a change as soon as an event tells it, and a newcomer", async () => {
  const { project, row } = await liveProject("completed");
  const newcomer = recording({ name: "Newcomer" }).recording;
  // Nothing on screen is in progress: without the event nobody would ask.
  await project.change({ recordings: [newcomer, { ...row, name: "Visit of today" }] });
  await project.tell("recording.updated", row.id);
  await expect.element(table).toMatchTextContent("Visit of today");
  await expect.element(table).toMatchTextContent("Newcomer");
});

test("catches up when its connection was cut, and asks one stream at a time", async () => {
  const { project, row } = await liveProject("completed");
  await project.cutStreams();
  await project.change({ recordings: [{ ...row, name: "Changed meanwhile" }] });
  await expect.element(table).toMatchTextContent("Changed meanwhile");
  expect(await project.requests("GET", EVENTS)).toHaveLength(2);
});
