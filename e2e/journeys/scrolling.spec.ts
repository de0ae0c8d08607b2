import type { Page } from "@playwright/test";
import { uploadByApi } from "@/e2e/fixtures/upload-by-api";
import { OwnersScreen } from "@/e2e/pages/owners-screen";
import { expect, test } from "../fixtures/test";
import { soundFile } from "../fixtures/test-files";

/** How many pixels lie beyond the window, and beyond the page's own room, to which no scroll bar leads. */
function pixelsBeyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll("main, main > div")];
    const clipped = boxes.filter((box) => getComputedStyle(box).overflowY !== "auto");
    return Math.max(...clipped.map((box) => box.scrollHeight - box.clientHeight));
  });
}

test("scrolls a page's contents, and never the window", { tag: "@proof-only" }, async ({
  adminPage: page,
  seed,
}) => {
  const { soundProjectId: projectId } = seed;
  const id = await uploadByApi(page.request, seed, { name: "Long to read", files: [soundFile] });
  for (let number = 1; number <= 20; number++) {
    const [serial_number, external_id] = [`SN-${number}`, `crm-${number}`];
    await new OwnersScreen(page, projectId, "devices").add({ serial_number });
    await new OwnersScreen(page, projectId, "end-users").add({ external_id });
  }
  const listed = `/projects/${seed.projectId}/recordings`;
  const paths = ["devices", "end-users", "keys", `recordings/${id}`, `recordings?recording=${id}`];
  for (const size of [
    { width: 1440, height: 500 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    for (const path of [listed, ...paths.map((name) => `/projects/${projectId}/${name}`)]) {
      await page.goto(path);
      await expect(page.locator("main time").first()).toBeAttached();
      expect(await pixelsBeyond(page), `${path} at ${size.width} px`).toBe(0);
    }
  }
});
