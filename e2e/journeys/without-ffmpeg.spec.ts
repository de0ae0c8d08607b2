import { startTestServer, withDataDir } from "@/e2e/fixtures/start-test-server";
import { uploadByApi } from "@/e2e/fixtures/upload-by-api";
import { DetailScreen } from "@/e2e/pages/detail-screen";
import { copySeed } from "../fixtures/seed-database";
import { expect, test } from "../fixtures/test";
import { videoFile } from "../fixtures/test-files";
import { untilItListens } from "../pages/until-it-listens";

test("says if there is no waveform, and plays all the same", { tag: "@proof-only" }, async ({
  browser,
}) => {
  await withDataDir(async (dataDir) => {
    const seed = await copySeed(dataDir);
    const server = await startTestServer(dataDir, { FFMPEG_PATH: "" });
    const page = await (await browser.newContext({ baseURL: server.url })).newPage();
    const { email, password } = seed.person;
    await page.request.post("/api/session", { data: { email, password } });
    const files = [await videoFile()];
    const id = await uploadByApi(page.request, seed, { name: "Read by its header", files });
    await page.goto(`/projects/${seed.soundProjectId}/recordings/${id}`);
    await untilItListens(page);
    const { player } = new DetailScreen(page);
    await expect(player.getByText("No waveform for this file")).toBeVisible();
    await player.getByRole("button", { name: "Play the video" }).click();
    await expect
      .poll(() => player.locator("video").evaluate((one: HTMLVideoElement) => one.currentTime))
      .toBeGreaterThan(0.2);
    await page.context().close();
    await server.stop();
  });
});
