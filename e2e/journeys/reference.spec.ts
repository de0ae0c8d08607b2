import { expect, test } from "../fixtures/test";
import { checkWidths, keepFirst } from "../pages/check-accessibility";

test("a developer finds an operation, copies its call and tries it with a key", async ({
  browser,
  baseURL,
  seed,
}) => {
  // Of its own: a journey's page waits for scripts of Next's.
  const page = await browser.newPage({ baseURL });
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  await page.goto("/docs");
  await page.keyboard.press("/");
  await page.keyboard.type("status failed");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("link", { name: "List recordings" })).toBeVisible();
  await expect(contents.getByRole("link", { name: "Create device" })).toBeHidden();
  await contents.getByRole("link", { name: "List recordings" }).click();

  const section = page.getByRole("region", { name: "List recordings" });
  await section.getByRole("button", { name: "TypeScript" }).click();
  await expect(section.getByLabel("List recordings in TypeScript")).toContainText("for await");
  await expect(section.getByLabel("List recordings in curl")).toBeHidden();

  await section.getByText("Try it").click();
  await section.getByLabel("limit").fill("2");
  await section.getByRole("button", { name: "Send" }).click();
  await expect(section.getByText(/^401 · /)).toBeVisible();
  await page.getByRole("textbox", { name: "Key", exact: true }).fill(seed.key);
  await section.getByRole("button", { name: "Send" }).click();
  await expect(section.getByText(/^200 · .* · req_/)).toBeVisible();
  await expect(section.locator("[data-answer]")).toContainText(seed.recordingIds[0] ?? "");
  // The browser notes the refusal, and nothing else: no rule of the page's policy was broken.
  expect(wrong.filter((text) => !text.includes("401"))).toEqual([]);

  await page.reload();
  await keepFirst(page, "[data-operation]", 4);
  await checkWidths(page);
  await page.close();
});

test("the reference is read without a script", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/docs#createRecording`);
  const section = page.getByRole("region", { name: "Create recording" });
  await expect(section.getByLabel("Create recording in curl")).toContainText(`${baseURL}/api/rec`);
  await context.close();
});
