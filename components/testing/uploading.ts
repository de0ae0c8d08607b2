import { expect } from "vitest";
import { page, userEvent } from "vitest/browser";
import { uploadOf } from "@/components/testing/on-page";
import type { TestProject } from "@/components/testing/project";

export const UPLOAD = /^\/api\/uploads\//;
/** A file that is called a sound. */
export const fakeSound = (name: string) => new File(["RIFF"], `${name}.wav`, { type: "audio/wav" });

export const expectUploaded = (name: string) =>
  expect.element(uploadOf(name)).toMatchTextContent("Uploaded");

/** Whether the browser leaves the page without a question. */
export const wouldLeave = () =>
  window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** The recordings that the API has under a name. */
export async function named(project: TestProject, name: string) {
  const { recordings, media } = await project.seen();
  return recordings
    .filter((one) => one.name === name)
    .map((one) => ({ ...one, files: media[one.id]?.length ?? 0 }));
}

export async function choose(...files: File[]): Promise<void> {
  await userEvent.upload(page.getByLabelText("Files to upload"), files);
}

/** Starts an upload that doesn't end before `release`. */
export async function chooseHeld(project: TestProject, name: string): Promise<void> {
  await project.rule({ method: "PUT", path: UPLOAD, does: "hold" });
  await choose(fakeSound(name));
  await expect.element(page.getByRole("progressbar", { name: `Upload of ${name}` })).toBeVisible();
  await expect.poll(() => project.requests("PUT", UPLOAD)).toHaveLength(1);
}
