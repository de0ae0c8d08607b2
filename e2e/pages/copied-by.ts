import { expect, type Locator } from "@playwright/test";

/** Copies by a button and returns what the clipboard holds then, which the page has to be allowed to read. */
export async function copiedBy(button: Locator): Promise<string> {
  const page = button.page();
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await button.click();
  await expect.poll(read).not.toBe("nothing yet");
  return read();
}
