import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { rowLink, tray, uploadOf } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject, type TestProject } from "@/components/testing/project";

const CREATE = /^\/api\/recordings$/;
const UPLOAD = /^\/api\/uploads\//;
const COMPLETE = /\/upload-complete$/;

const soundFile = (name: string) => new File(["RIFF"], `${name}.wav`, { type: "audio/wav" });
const button = (name: string) => page.getByRole("button", { name, exact: true });

async function open(): Promise<TestProject> {
  const project = await openProject();
  openRecordings(project);
  return project;
}

async function choose(...names: string[]): Promise<void> {
  await userEvent.upload(page.getByLabelText("Files to upload"), names.map(soundFile));
}

const namesOf = async (project: TestProject) =>
  (await project.seen()).recordings.map(({ name }) => name);

test("offers no retry of a file that would be refused again, and removes its recording", async () => {
  const project = await open();
  await project.rule({ method: "PUT", path: UPLOAD, does: 413 });
  await choose("Too large");
  await expect.element(uploadOf("Too large")).toMatchTextContent("Refused with 413.");
  await expect.element(button("Retry Too large")).not.toBeInTheDocument();
  await expect.poll(() => namesOf(project)).toEqual([]);
  await button("Dismiss Too large").click();
  await expect.element(tray).not.toBeInTheDocument();
});

test("leads to the sign-in page in a new tab if the session has ended, and retries here", async () => {
  const project = await open();
  await project.rule({ method: "POST", path: CREATE, does: 401 });
  await choose("Signed out");
  const link = page.getByRole("link", { name: "Sign in in a new tab" });
  await expect.element(link).toHaveAttribute("href", "/sign-in");
  await expect.element(link).toHaveAttribute("target", "_blank");
  await project.release();
  await button("Retry Signed out").click();
  await expect.element(uploadOf("Signed out")).toMatchTextContent("Uploaded");
});

test("makes a new recording if the first one was deleted meanwhile", async () => {
  const project = await open();
  await project.rule({ path: COMPLETE, does: "cut" });
  await choose("Deleted meanwhile");
  await expect.element(button("Retry Deleted meanwhile")).toBeVisible();
  const before = (await project.seen()).recordings[0]?.id;
  await project.release();
  await project.change({ recordings: [] });
  await button("Retry Deleted meanwhile").click();
  // The first retry learns that it is gone, the second starts again.
  await expect.element(uploadOf("Deleted meanwhile")).toMatchTextContent("There is nothing here.");
  await button("Retry Deleted meanwhile").click();
  await expect.element(uploadOf("Deleted meanwhile")).toMatchTextContent("Uploaded");
  const [made] = (await project.seen()).recordings;
  expect(made?.name).toBe("Deleted meanwhile");
  expect(made?.id).not.toBe(before);
});

test("cancels an upload that waits, and begins none in its place", async () => {
  const project = await open();
  await project.rule({ method: "PUT", path: UPLOAD, does: "hold" });
  await choose("One", "Two", "Three", "Four");
  await expect.poll(() => project.requests("PUT", UPLOAD)).toHaveLength(3);
  await button("Cancel Four").click();
  await expect.element(uploadOf("Four")).not.toBeInTheDocument();
  await project.release();
  await expect.element(tray.getByRole("heading")).toHaveTextContent("3 uploaded");
  expect((await namesOf(project)).sort()).toEqual(["One", "Three", "Two"]);
});

test("begins the next one once an upload has failed", async () => {
  const project = await open();
  await project.rule({ method: "PUT", path: UPLOAD, does: 503, times: 3 });
  await choose("One", "Two", "Three", "Four");
  await expect.element(uploadOf("Four")).toMatchTextContent("Uploaded");
  await expect.element(tray.getByRole("heading")).toHaveTextContent("1 uploaded, 3 failed");
  for (const name of ["One", "Two", "Three"]) {
    await expect.element(uploadOf(name)).toMatchTextContent("Refused with 503.");
  }
});

test("removes failed uploads and keeps those that are done when the tray is closed", async () => {
  const project = await open();
  await project.rule({ method: "PUT", path: UPLOAD, does: 503, times: 1 });
  await choose("Broken", "Whole");
  await expect.element(tray.getByRole("heading")).toHaveTextContent("1 uploaded, 1 failed");
  await button("Close uploads").click();
  await expect.element(tray).not.toBeInTheDocument();
  await expect.poll(() => namesOf(project)).toEqual([expect.stringMatching(/Broken|Whole/)]);
  await expect.element(rowLink((await namesOf(project))[0] ?? "")).toBeVisible();
});

test("folds the tray and unfolds it, and says how it stands either way", async () => {
  const project = await open();
  await project.rule({ method: "PUT", path: UPLOAD, does: "hold" });
  await choose("Long");
  const summary = tray.getByRole("heading");
  await expect.element(summary).toHaveTextContent("Uploading, 0 of 1 done");
  // Running uploads can't be closed.
  await expect.element(button("Close uploads")).not.toBeInTheDocument();
  await button("Fold uploads").click();
  await expect.element(uploadOf("Long")).not.toBeInTheDocument();
  await project.release();
  await expect.element(summary).toHaveTextContent("1 uploaded");
  await button("Unfold uploads").click();
  await expect.element(uploadOf("Long")).toMatchTextContent("Uploaded");
});

test("does not cancel an upload that is about to be completed", async () => {
  const project = await open();
  await project.rule({ path: COMPLETE, does: "hold" });
  await choose("Nearly there");
  await expect.element(uploadOf("Nearly there")).toMatchTextContent("Finishing");
  await expect.element(button("Cancel Nearly there")).toBeDisabled();
  await project.release();
  await expect.element(uploadOf("Nearly there")).toMatchTextContent("Uploaded");
});
