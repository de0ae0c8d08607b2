import { expect, type Page } from "@playwright/test";

const titles = { devices: "Devices", "end-users": "End users" };

/** The page of a project's devices or end users, as a person finds their way on it. */
export class OwnersScreen {
  readonly table;
  readonly rows;
  readonly cards;
  readonly pages;
  readonly search;
  readonly heading;

  constructor(
    readonly page: Page,
    readonly projectId: string,
    readonly kind: keyof typeof titles,
  ) {
    const name = titles[kind];
    this.table = page.getByRole("grid", { name });
    this.rows = this.table.locator("tbody").getByRole("row");
    this.cards = page.getByRole("list", { name }).getByRole("listitem");
    this.pages = page.getByRole("navigation", { name: "Pages" });
    this.search = page.getByRole("searchbox", { name: `Search ${name.toLowerCase()}` });
    this.heading = page.getByRole("heading", { name, level: 1 });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/projects/${this.projectId}/${this.kind}${query}`);
    await expect(this.heading).toBeVisible();
  }

  /** Makes an entry through the API, as the signed-in person. */
  async add(body: object): Promise<{ id: string }> {
    return this.post(`/api/${this.kind}`, body);
  }

  async post(path: string, body: object): Promise<{ id: string }> {
    const headers = { "x-project-id": this.projectId };
    const response = await this.page.request.post(path, { headers, data: body });
    expect(response.ok()).toBe(true);
    return response.json();
  }
}
