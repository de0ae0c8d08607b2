import { expect, type Page } from "@playwright/test";
import type { Seed } from "../fixtures/seed-database";
import { sound } from "../fixtures/test-files";
import { uploadRecording } from "../fixtures/upload-recording";
import { RecordingDetail } from "./recording-detail";
import { RecordingsPage } from "./recordings-page";

/** Uploads a minute of sound under a name and opens it beside the list. */
export async function openSound(page: Page, seed: Seed, name: string) {
  const id = await uploadRecording(page.request, seed, { name, files: [sound] });
  const list = new RecordingsPage(page, seed.soundProjectId);
  await list.open();
  await page.getByRole("link", { name, exact: true }).click();
  const detail = new RecordingDetail(page);
  await detail.expectHeading(name);
  await expect(detail.position).toHaveAttribute("aria-valuetext", "0:00 of 1:00");
  return { id, list, detail };
}
