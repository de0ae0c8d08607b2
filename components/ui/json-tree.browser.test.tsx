import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { JsonTree } from "./json-tree";

test("shows a value as a tree whose branches fold", async () => {
  render(<JsonTree value={{ room: { floor: 2, door: "north" }, consent: true }} />);
  const items = page.getByRole("listitem");
  const texts = () => items.elements().map(({ textContent }) => textContent);
  await expect
    .poll(texts)
    .toEqual(["room{2}floor2doornorth", "floor2", "doornorth", "consenttrue"]);
  await page.getByText(/^room/).click();
  await expect.element(page.getByText("north")).not.toBeVisible();
  await expect.element(page.getByText("consent")).toBeVisible();
  await page.getByText(/^room/).click();
  await expect.element(page.getByText("north")).toBeVisible();
});
