import { readFile } from "node:fs/promises";
import { copiedBy } from "@/e2e/pages/copied-by";
import { expect, test } from "../fixtures/test";
import { soundFile } from "../fixtures/test-files";
import { openReady } from "../pages/open-ready";

test("copies metadata as its writer wrote it", async ({ adminPage: page, seed }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const metadata = '{"n":12345678901234567890,"f":1.0,"1":"a","b":2,"0":"z"}';
  const changed = await page.request.patch(`/api/recordings/${seed.ready.described}`, {
    headers: { authorization: `Bearer ${seed.readyKey}`, "content-type": "application/json" },
    data: Buffer.from(`{"metadata":${metadata}}`),
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  const { panel } = await openReady(page, seed, "described");
  const copy = panel.getByRole("button", { name: "Copy metadata as JSON", exact: true });
  expect(await copiedBy(copy)).toBe(metadata);
});

test("gives the file as it came, from the player and from the list of files", async ({
  adminPage: page,
  seed,
}) => {
  const { panel, player } = await openReady(page, seed, "sound");
  for (const link of [
    player.getByRole("link", { name: "Download" }),
    panel.getByRole("link", { name: /^Download the .+ med_/ }),
  ]) {
    const started = page.waitForEvent("download");
    await link.click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/\.wav$/);
    expect((await readFile(await download.path())).equals(soundFile.bytes)).toBe(true);
  }
});
