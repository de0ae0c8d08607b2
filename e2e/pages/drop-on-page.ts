import type { Page } from "@playwright/test";

export type DroppedFile = { name: string; mimeType: string; buffer: Buffer };

/** Drags files over the page, and drops them there after `meanwhile`. */
export async function dropOnPage(
  page: Page,
  files: readonly DroppedFile[],
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const contents = files.map(({ buffer, ...file }) => ({
    ...file,
    base64: buffer.toString("base64"),
  }));
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, contents);
  await page.dispatchEvent("main", "dragenter", { dataTransfer });
  await page.dispatchEvent("main", "dragover", { dataTransfer });
  await meanwhile();
  await page.dispatchEvent("main", "drop", { dataTransfer });
}
