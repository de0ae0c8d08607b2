import { expect, type Page } from "@playwright/test";
import type { Seed } from "../fixtures/seed-database";
import { DetailScreen } from "./detail-screen";

/** Opens a recording that was processed before, beside the list. */
export async function openReady(
  page: Page,
  { readyProjectId, ready }: Seed,
  name: keyof Seed["ready"],
): Promise<DetailScreen> {
  await page.goto(`/projects/${readyProjectId}/recordings?recording=${ready[name]}`);
  const detail = new DetailScreen(page);
  await expect(detail.panel).toBeVisible();
  return detail;
}
