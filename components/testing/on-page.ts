import { expect } from "vitest";
import { commands, page, userEvent } from "vitest/browser";

/** The parts that a person finds on the pages of a project. */
export const table = page.getByRole("grid", { name: "Recordings" });
export const panel = page.getByRole("region", { name: "Recording", exact: true });
export const player = page.getByRole("region", { name: "Player" });
export const playButton = player.getByRole("button", { name: "Play", exact: true });
export const position = player.getByRole("slider", { name: "Position" });
export const tray = page.getByRole("region", { name: "Uploads" });
export const bar = page.getByRole("region", { name: "Now playing" });

/** Clicks a part of the way along the playhead's bar, from 0 to 1. */
export async function clickWaveform(part: number): Promise<void> {
  const wave = player.getByRole("group").first();
  const { width, height } = wave.element().getBoundingClientRect();
  await wave.click({ position: { x: width * part, y: height / 2 } });
}

/** The toast in a corner. */
export function toast(text: string) {
  return page.getByRole("dialog", { name: text, exact: true });
}

/** The table's rows, without its head. */
export function rows(): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>("tbody tr")];
}

export function heading(name: string) {
  return page.getByRole("heading", { name, exact: true });
}

/** The link of a recording's row or card. */
export function rowLink(name: string) {
  return page.getByRole("link", { name, exact: true });
}

export function uploadOf(name: string) {
  return tray.getByRole("listitem").filter({ hasText: name });
}

/** The one element that plays sound. */
export function audio(): HTMLAudioElement {
  const element = document.querySelector("audio");
  if (!element) throw new Error("Nothing has played yet.");
  return element;
}

export async function expectTime(min: number, max = min + 1): Promise<void> {
  await expect.poll(() => audio().currentTime).toBeGreaterThanOrEqual(min);
  expect(audio().currentTime).toBeLessThanOrEqual(max);
}

/** Drags files over the page, and drops them there after `meanwhile`. */
export async function dropFiles(files: readonly File[], meanwhile = async () => {}): Promise<void> {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const main = document.querySelector("main") ?? document.body;
  const init = { dataTransfer, bubbles: true, cancelable: true };
  main.dispatchEvent(new DragEvent("dragenter", init));
  main.dispatchEvent(new DragEvent("dragover", init));
  await meanwhile();
  main.dispatchEvent(new DragEvent("drop", init));
}

/** Calls `click` and returns the clipboard's text afterwards. No other page copies meanwhile. */
export async function copyBy(click: () => Promise<void>): Promise<string> {
  await commands.takeClipboard();
  try {
    window.focus();
    await navigator.clipboard.writeText("nothing yet");
    await click();
    await expect.poll(() => navigator.clipboard.readText()).not.toBe("nothing yet");
    return await navigator.clipboard.readText();
  } finally {
    await commands.releaseClipboard();
  }
}

/** The menu of all filters, once it is open. */
export const filterMenu = page.getByRole("dialog", { name: "Filter" });

/** Opens the menu of filters and ticks values of one, and leaves it closed. */
export async function filterBy(name: string, values: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: /^Filter/ }).click();
  if (name !== "Status")
    await filterMenu.getByRole("option", { name: new RegExp(`^${name}`) }).click();
  for (const value of values) {
    await filterMenu.getByRole("option", { name: new RegExp(`^${value}`) }).click();
  }
  await userEvent.keyboard("{Escape}");
  await expect.element(filterMenu).not.toBeInTheDocument();
}
