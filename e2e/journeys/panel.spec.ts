import { DetailScreen } from "@/e2e/pages/detail-screen";
import { RecordingsScreen } from "@/e2e/pages/recordings-screen";
import { expect, test } from "../fixtures/test";

test("opens a row beside the list; Back closes it, and its address opens it again", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.projectId);
  const detail = new DetailScreen(page);
  await list.open("?device_id=dev_even");
  // Anywhere in the row without a control, as on a time that only has a tooltip.
  await list.rows.nth(1).locator("time").click();
  await expect(page).toHaveURL(/device_id=dev_even&recording=rec_/);
  await detail.expectHeading("Recording 57");
  await expect(list.rows.nth(1).getByRole("link")).toHaveAttribute("aria-current", "true");
  await expect(list.rows).toHaveCount(25);

  await page.goBack();
  await expect(detail.panel).toBeHidden();
  await expect(page).toHaveURL(/device_id=dev_even$/);
  await page.goForward();
  await detail.expectHeading("Recording 57");
  await page.reload();
  await detail.expectHeading("Recording 57");
  await detail.panel.getByRole("button", { name: /^Close/ }).click();
  await expect(detail.panel).toBeHidden();
  await list.expectRange("1–25");
});

test("opens a row that is clicked while the page wakes up", async ({ adminPage: page, seed }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  // As soon as React knows the heading: it listens then, and Next does not follow the address yet.
  await page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const isAwake = Object.keys(document.querySelector("h1") ?? {}).length > 0;
      if (!isAwake) return port2.postMessage(null);
      document.querySelectorAll("tbody tr")[1]?.querySelector("time")?.click();
    };
    port2.postMessage(null);
  });
  await page.goto(`/projects/${seed.projectId}/recordings?device_id=dev_even`);
  await expect(page).toHaveURL(/recording=rec_/);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await new DetailScreen(page).expectHeading("Recording 57");
});

test("goes back to the list at once, however many rows were walked", async ({
  adminPage: page,
  seed,
}) => {
  const list = new RecordingsScreen(page, seed.projectId);
  const detail = new DetailScreen(page);
  await list.open("?status=completed");
  await page.getByRole("link", { name: "Recording 60" }).click();
  await detail.expectHeading("Recording 60");
  await expect(detail.panel).toBeFocused();
  for (const [key, name] of [
    ["j", "Recording 59"],
    ["j", "Recording 57"],
    ["k", "Recording 59"],
    ["j", "Recording 57"],
  ] as const) {
    await page.keyboard.press(key);
    await detail.expectHeading(name);
  }
  // Faster than any of them is drawn.
  await page.evaluate(() => {
    for (const key of ["j", "j"]) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
  });
  await detail.expectHeading("Recording 54");
  await page.goBack();
  await expect(detail.panel).toBeHidden();
  await expect(page).toHaveURL(/\/recordings\?status=completed$/);
  await page.goForward();
  await detail.expectHeading("Recording 54");
  await page.goBack();
  await expect(detail.panel).toBeHidden();

  await list.rows.nth(1).locator("time").dblclick();
  await detail.expectHeading("Recording 59");
  await page.goBack();
  await expect(detail.panel).toBeHidden();
});

test("has a page of its own for every recording, which leads back", async ({
  adminPage: page,
  seed,
}) => {
  const [newest = ""] = seed.recordingIds;
  await page.goto(`/projects/${seed.projectId}/recordings/${newest}?status=completed`);
  const detail = new DetailScreen(page);
  await detail.expectHeading("Recording 60");
  await expect(page).toHaveTitle("Recording 60 · Recordings");
  await expect(page.getByText("The file isn't stored here").first()).toBeVisible();
  await page.getByRole("link", { name: "Beside the list" }).click();
  await expect(page).toHaveURL(new RegExp(`status=completed&recording=${newest}$`));
  await expect(detail.panel).toBeVisible();
  await detail.panel.getByRole("link", { name: "Full page" }).click();
  await expect(page).toHaveURL(new RegExp(`/recordings/${newest}\\?status=completed$`));
  await page.getByRole("link", { name: "Recordings" }).last().click();
  await expect(page).toHaveURL(/\/recordings\?status=completed$/);

  await page.goto(`/projects/${seed.projectId}/recordings/rec_gone`);
  await expect(page.getByRole("heading", { name: "This recording isn't here" })).toBeVisible();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(/\/recordings$/);
});
