import { expect, type Page } from "@playwright/test";

/** A recording on screen, beside the list or on its own page. */
export class DetailScreen {
  readonly panel;
  readonly player;
  readonly position;

  constructor(readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Recording", exact: true });
    this.player = page.getByRole("region", { name: "Player" });
    this.position = this.player.getByRole("slider", { name: "Position" });
  }

  /** The position of the dashboard's one audio element, in seconds. */
  async time(): Promise<number> {
    return this.page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.currentTime);
  }

  async isPlaying(): Promise<boolean> {
    return this.page.locator("audio").evaluate((audio: HTMLAudioElement) => !audio.paused);
  }

  async expectTime(least: number, most = least + 1): Promise<void> {
    await expect.poll(() => this.time()).toBeGreaterThanOrEqual(least);
    expect(await this.time()).toBeLessThanOrEqual(most);
  }

  async expectHeading(name: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
}
