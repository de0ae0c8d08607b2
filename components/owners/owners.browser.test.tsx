import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { heading, rows } from "@/components/testing/on-page";
import { openOwners } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { device, endUser } from "@/components/testing/rows";

const couldNotLoad = page.getByRole("alert").filter({ hasText: "Could not load devices" });
const search = page.getByRole("searchbox", { name: "Search devices" });

test("shows the end user that a device is bound to, and pages through many devices", async () => {
  const devices = Array.from({ length: 30 }, (_, index) => ({
    ...device(`dev_${30 - index}`, index === 29 ? "The oldest" : null),
    serial_number: `SN-${30 - index}`,
    model: "Pin 2",
    end_user_id: index === 0 ? "eu_ada" : null,
  }));
  const endUsers = [endUser("eu_ada", "Ada Lindqvist")];
  const project = await openProject({ devices, endUsers });
  openOwners(project, "devices");
  await expect.poll(rows).toHaveLength(25);
  await expect
    .poll(() => rows()[0]?.textContent)
    .toMatch(/Unnamed.*SN-30.*Pin 2.*Ada Lindqvist.*0/);
  const bound = page.getByRole("link", { name: "Ada Lindqvist" });
  expect(bound.element().getAttribute("href")).toBe(`/projects/${project.id}/end-users/eu_ada`);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.poll(() => location.search).toBe("?offset=25");
  await expect.poll(rows).toHaveLength(5);
  await search.fill("oldest");
  await expect.poll(() => location.search).toBe("?q=oldest");
  await expect.poll(rows).toHaveLength(1);
  history.back();
  await expect.poll(() => location.search).toBe("");
  await expect.element(search).toHaveValue("");
});

test("shows an end user's external id and e-mail", async () => {
  const ada = {
    ...endUser("eu_ada", "Ada Lindqvist"),
    external_id: "crm-7",
    email: "a@example.com",
  };
  openOwners(await openProject({ endUsers: [ada] }), "end-users");
  await expect.poll(() => rows()[0]?.textContent).toMatch(/Ada Lindqvist.*crm-7.*a@example.com/);
});

test("says why a list is empty or could not be loaded", async () => {
  openOwners(await openProject(), "end-users");
  await expect.element(heading("No end users yet")).toBeVisible();
  await expect.element(page.getByText(/^curl .*\/api\/end-users'/)).toBeVisible();

  const project = await openProject({ devices: [device("dev_even", "Desk 4")] });
  openOwners(project, "devices", "?q=nowhere");
  await expect.element(heading("No device matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect.element(search).toHaveValue("");
  await expect.poll(rows).toHaveLength(1);

  await project.rule({ path: /^\/api\/devices$/, does: "cut" });
  await search.fill("desk");
  await expect.element(couldNotLoad).toBeVisible();
  await project.release();
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  await expect.element(couldNotLoad).not.toBeInTheDocument();
  await expect.poll(rows).toHaveLength(1);
});

test("shows cards that lead to each page on a phone", async () => {
  await page.viewport(360, 740);
  const project = await openProject({ endUsers: [endUser("eu_one", "Ada Lindqvist")] });
  openOwners(project, "end-users");
  const cards = page.getByRole("list", { name: "End users" }).getByRole("listitem");
  await expect.element(cards).toMatchTextContent("Ada Lindqvist");
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  const link = cards.getByRole("link", { name: "Ada Lindqvist" });
  expect(link.element().getAttribute("href")).toBe(`/projects/${project.id}/end-users/eu_one`);
});
