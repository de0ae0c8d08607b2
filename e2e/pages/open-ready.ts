import { expect, type Page } from "@playwright/test";
import type { Seed } from "../fixtures/seed-database";
import { RecordingDetail } from "./recording-detail";

/** Opens a recording that was processed before, beside the list. */
export async function openReady(
  page: Page,
  { readyProjectId, ready }: Seed,
  name: keyof Seed["ready"],
): Promise<RecordingDetail> {
  await page.goto(`/projects/${readyProjectId}/recordings?recording=${ready[name]}`);
  const detail = new RecordingDetail(page);
  await expect(detail.panel).toBeVisible();
  return detail;
}
