import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { dropFiles, rowLink, rows, tray, uploadOf } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import {
  choose,
  chooseHeld,
  expectUploaded,
  fakeSound,
  named,
  UPLOAD,
  wouldLeave,
} from "@/components/testing/uploading";

test("shows the progress of an upload", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: "stall" });
  const bytes = new Uint8Array(64 * 1024 * 1024);
  await dropFiles([new File([bytes], "Slow.wav", { type: "audio/wav" })]);
  const progress = page.getByRole("progressbar", { name: "Upload of Slow" });
  const percent = () => Number(progress.element().getAttribute("aria-valuenow"));
  await expect.element(progress).toBeVisible();
  await expect.poll(percent).toBeGreaterThan(0);
  expect(percent()).toBeLessThan(100);
  await expect.element(progress).toHaveAttribute("aria-valuetext", expect.stringMatching(/ of /));
  await project.release();
  await expectUploaded("Slow");
});

const MIB = 1024 * 1024;
/** Drops a file of two pieces: one of 8 MiB, and the rest. To choose one would take long. */
const dropLarge = (name: string) => {
  const options = { type: "audio/wav", lastModified: 1e12 };
  return dropFiles([new File([new Uint8Array(9 * MIB)], `${name}.wav`, options)]);
};

test("pauses an upload and continues it at the server's offset", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PATCH", path: UPLOAD, does: "hold" });
  await dropLarge("Long way");
  await expect.poll(() => project.requests("PATCH", UPLOAD)).toHaveLength(1);
  await page.getByRole("button", { name: "Pause Long way" }).click();
  await expect.element(uploadOf("Long way")).toMatchTextContent("Paused");
  await expect.element(tray.getByRole("heading")).toHaveTextContent("1 paused");
  await project.release();
  const resume = page.getByRole("button", { name: "Resume Long way" });
  await resume.click();
  await expectUploaded("Long way");
  expect(await named(project, "Long way")).toMatchObject([{ files: 1, status: "completed" }]);
});

test("goes on by itself with what the server lacks once the browser is online again", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PATCH", path: UPLOAD, does: "lose" });
  await dropLarge("Tunnel");
  await expect.element(uploadOf("Tunnel")).toMatchTextContent("It goes on by itself.");
  const before = (await project.requests("PATCH", UPLOAD)).length;
  await project.release();
  window.dispatchEvent(new Event("online"));
  await expectUploaded("Tunnel");
  expect(await named(project, "Tunnel")).toMatchObject([{ files: 1, status: "completed" }]);
  // No more than two pieces go to the server, beside those that were cut.
  expect((await project.requests("PATCH", UPLOAD)).length - before).toBeLessThanOrEqual(2);
});

test("goes on in the recording of an earlier visit when the same file is chosen again", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PATCH", path: UPLOAD, does: "hold" });
  await dropLarge("Closed lid");
  await expect.poll(() => project.requests("PATCH", UPLOAD)).toHaveLength(1);
  // As that of a page that was closed, it sends nothing more.
  await page.getByRole("button", { name: "Pause Closed lid" }).click();
  await project.release();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(1);
  await dropLarge("Closed lid");
  await expectUploaded("Closed lid");
  expect(await named(project, "Closed lid")).toMatchObject([{ files: 1, status: "completed" }]);
});

test("cancels an upload, and its recording is gone", async () => {
  const project = await openProject();
  openRecordings(project);
  await chooseHeld(project, "Given up");
  await expect.poll(() => rows()[0]?.textContent).toMatch(/Pending.*Given up/);
  expect(wouldLeave()).toBe(false);
  await page.getByRole("button", { name: "Cancel Given up" }).click();
  await expect.element(tray).not.toBeInTheDocument();
  await expect.element(rowLink("Given up")).not.toBeInTheDocument();
  expect(await named(project, "Given up")).toEqual([]);
  expect(wouldLeave()).toBe(true);
});

test("continues a retry at the failed request, and makes nothing twice", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: "cut" });
  await choose(fakeSound("Second thought"));
  const upload = uploadOf("Second thought");
  const retry = page.getByRole("button", { name: "Retry Second thought" });
  await expect.element(upload).toMatchTextContent("The server could not be reached.");
  await project.release();
  await project.rule({ path: /\/upload-complete$/, does: "cut" });
  await retry.click();
  // Its last step also fails.
  await expect.poll(() => project.requests("POST", /\/upload-complete$/)).not.toHaveLength(0);
  await expect.element(upload).toMatchTextContent("The server could not be reached.");
  await project.release();
  await retry.click();
  await expectUploaded("Second thought");
  expect(await named(project, "Second thought")).toMatchObject([{ files: 1, status: "completed" }]);
});

test("requests a new URL if the first one has expired", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: 403, times: 1 });
  await choose(fakeSound("Past its hour"));
  await expectUploaded("Past its hour");
  expect(await project.requests("PUT", UPLOAD)).toHaveLength(2);
  expect(await named(project, "Past its hour")).toMatchObject([{ files: 1 }]);
});

test("sends nothing again that had arrived before its URL expired", async () => {
  const project = await openProject();
  openRecordings(project);
  await project.rule({ method: "PUT", path: UPLOAD, does: "lose" });
  await choose(fakeSound("Heard of late"));
  const upload = uploadOf("Heard of late");
  await expect.element(upload).toMatchTextContent("The server could not be reached.");
  await project.release();
  await project.rule({ method: "PUT", path: UPLOAD, does: 403, times: 1 });
  await page.getByRole("button", { name: "Retry Heard of late" }).click();
  await expectUploaded("Heard of late");
  expect(await named(project, "Heard of late")).toMatchObject([{ files: 1 }]);
});
