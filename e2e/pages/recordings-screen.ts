import { expect, type Page } from "@playwright/test";
import { untilItListens } from "./until-it-listens";

/** The recordings page of a project, as a person finds their way on it. */
export class RecordingsScreen {
  readonly table;
  readonly rows;
  readonly pages;

  constructor(
    readonly page: Page,
    readonly projectId: string,
  ) {
    this.table = page.getByRole("grid", { name: "Recordings" });
    this.rows = this.table.locator("tbody").getByRole("row");
    this.pages = page.getByRole("navigation", { name: "Pages" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/projects/${this.projectId}/recordings${query}`);
    await expect(this.page.getByRole("heading", { name: "Recordings", level: 1 })).toBeVisible();
    await untilItListens(this.page);
  }

  /** Opens the menu of filters and ticks values of one, and leaves it closed. */
  async filter(name: "Status" | "Device" | "End user", options: string[]): Promise<void> {
    await this.page.getByRole("button", { name: /^Filter/ }).click();
    const menu = this.page.getByRole("dialog", { name: "Filter" });
    if (name !== "Status") await menu.getByRole("option", { name }).click();
    for (const option of options) await menu.getByRole("option", { name: option }).click();
    await this.page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
  }

  /** The rows' names, from the top. */
  async names(): Promise<string[]> {
    const texts = await this.rows.allInnerTexts();
    return texts.map((text) => /Recording \d+/.exec(text)?.[0] ?? text);
  }

  async expectRange(range: string): Promise<void> {
    await expect(this.pages.getByText(new RegExp(`^${range}( of [0-9,]+)?$`))).toBeVisible();
  }
}
