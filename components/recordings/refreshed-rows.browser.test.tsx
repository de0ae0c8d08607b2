import { expect, test } from "vitest";
import { commands, page } from "vitest/browser";
import { many, range } from "@/components/testing/many-recordings";
import { filterBy, panel, rowLink, rows, table } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";

const LIST = /^\/api\/recordings$/;
const couldNotLoad = page.getByText("Could not load recordings");

test("follows statuses by itself, and shows names as text", async () => {
  const name = '<img src=x onerror="alert(1)">';
  const moving = recording({ name, status: "processing" });
  const project = await openProject({ recordings: [moving] });
  openRecordings(project);
  await expect.element(rowLink(name)).toBeVisible();
  await expect.element(table).toMatchTextContent("Processing");
  await project.change({ recordings: [{ ...moving.recording, status: "completed" }] });
  await expect.element(table).toMatchTextContent("Completed");
});

test("keeps the rows it has while the API is down, and retries", async () => {
  const project = await many();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(25);
  await project.rule({ path: LIST, does: "cut" });
  await filterBy("Status", ["Failed"]);
  await expect.element(couldNotLoad).toBeVisible();
  expect(rows()).toHaveLength(25);
  await project.release();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.element(range("1–20")).toBeVisible();
});

test("retries a failed list beside an open recording", async () => {
  const project = await many();
  const { recordings } = await project.seen();
  openRecordings(project, `?recording=${recordings[0]?.id}`);
  await expect.element(panel).toBeVisible();
  await expect.poll(rows).toHaveLength(25);
  await project.rule({ path: LIST, does: "cut" });
  await filterBy("Status", ["Failed"]);
  await expect.element(couldNotLoad).toBeVisible();
  await project.release();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.element(range("1–20")).toBeVisible();
});

test("holds rows in their places under the pointer", async () => {
  const waiting = recording({ name: "Waiting", status: "pending" });
  const project = await openProject({ recordings: [waiting] });
  openRecordings(project);
  await rowLink("Waiting").hover();
  const next = recording({ name: "Newer" });
  const before = await project.requests("GET", LIST);
  const renamed = { ...waiting.recording, name: "Still waiting" };
  await project.change({ recordings: [next.recording, renamed] });
  await expect.poll(() => project.requests("GET", LIST)).not.toHaveLength(before.length);
  // The rows' fields change, and no row is added.
  await expect.element(rowLink("Still waiting")).toBeVisible();
  expect(rows()).toHaveLength(1);
  await commands.movePointer(0, 0);
  await expect.element(rowLink("Newer")).toBeVisible();
});

test("says over the rows that they could not be refreshed, and moves none", async () => {
  const project = await many();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(25);
  const top = () => rows()[0]?.getBoundingClientRect().top;
  const before = top();
  await project.rule({ path: LIST, does: "cut" });
  await page.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "50" }).click();
  await expect.element(couldNotLoad).toBeVisible();
  expect(top()).toBe(before);
});

test("counts new recordings while the pointer rests on the rows, and shows them at a click", async () => {
  const waiting = recording({ name: "Waiting", status: "processing" });
  const project = await openProject({ recordings: [waiting] });
  openRecordings(project);
  await rowLink("Waiting").hover();
  const newcomer = recording({ name: "Newcomer" });
  await project.change({ recordings: [newcomer.recording, waiting.recording] });
  const pill = page.getByRole("button", { name: "1 new" });
  await expect.element(pill).toBeVisible();
  expect(rows()).toHaveLength(1);
  await pill.click();
  await expect.poll(rows).toHaveLength(2);
  await expect.element(pill).not.toBeInTheDocument();
});

test("counts new recordings on a later page, which stays as it is, and leads to the first", async () => {
  const project = await many();
  openRecordings(project, "?offset=25");
  await expect.poll(rows).toHaveLength(25);
  const { recordings } = await project.seen();
  const { recording: newcomer } = recording({ name: "Newcomer" });
  const created_at = new Date(Date.now() + 60_000).toISOString();
  await project.change({ recordings: [{ ...newcomer, created_at }, ...recordings] });
  await page.getByRole("button", { name: "1 new" }).click();
  await expect.poll(() => location.search).toBe("");
  await expect.element(rowLink("Newcomer")).toBeVisible();
});
