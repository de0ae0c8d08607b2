import { startTestServer, withDataDir } from "@/e2e/fixtures/start-test-server";
import { DetailScreen } from "@/e2e/pages/detail-screen";
import { expect, test } from "../fixtures/test";
import { untilItListens } from "../pages/until-it-listens";

test("the demo of a first start plays: sign in, click a row, listen", async ({ page }) => {
  await withDataDir(async (dataDir) => {
    const server = await startTestServer(dataDir);
    try {
      const told = (label: string) =>
        new RegExp(`${label} +(\\S+)`).exec(server.output())?.[1] ?? "nothing";
      // It answers a moment before it says so.
      await expect.poll(() => told("Password")).not.toBe("nothing");
      await page.goto(`${server.url}/`);
      await page.getByLabel("E-mail").fill(told("E-mail"));
      await page.getByLabel("Password").fill(told("Password"));
      await page.getByRole("button", { name: "Sign in" }).click();
      const rows = page.getByRole("grid", { name: "Recordings" }).locator("tbody").getByRole("row");
      const heard = rows
        .filter({ hasText: "Completed" })
        .filter({ has: page.getByRole("button", { name: /^Play / }) });
      await expect(heard.first()).toBeVisible();
      await untilItListens(page);
      await heard.first().locator("time").click();
      const detail = new DetailScreen(page);
      await detail.player.getByRole("button", { name: "Play", exact: true }).click();
      await detail.expectTime(0.2, 60);
      const before = await detail.time();
      await expect.poll(() => detail.time()).toBeGreaterThan(before);
    } finally {
      await server.stop();
    }
  });
});
