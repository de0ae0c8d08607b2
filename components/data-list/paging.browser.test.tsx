import { useState } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { heading, rows } from "@/components/testing/on-page";
import { render } from "@/components/testing/open-page";
import { layout, moss, type PlantsQuery, state } from "@/components/testing/plants";
import { DataList } from "./data-list";

/** A list of a hundred plants that pages through them itself. */
function PagedPlants({ start }: { start: number }) {
  const [query, go] = useState<PlantsQuery>({ limit: 25, offset: start, cursor: null });
  const all = Array.from({ length: 100 }, (_, index) => ({
    ...moss,
    id: `p_${index}`,
    name: `Plant ${index + 1}`,
  }));
  const data = all.slice(query.offset, query.offset + query.limit);
  const hrefOf = ({ offset, limit }: PlantsQuery) => `?offset=${offset}&limit=${limit}`;
  return (
    <main className="flex h-dvh flex-col">
      <DataList
        layout={layout}
        list={state({ page: { data, has_more: query.offset + query.limit < all.length } })}
        context={{ unit: "cm" }}
        paging={{ query, hrefOf, go }}
        empty={null}
      />
    </main>
  );
}

const pages = page.getByRole("navigation", { name: "Pages" });
const next = pages.getByRole("button", { name: "Next page" });
const previous = pages.getByRole("button", { name: "Previous page" });
const scroller = () => document.querySelector("main > div") as HTMLElement;

test("pages on and back, from the top of each page", async () => {
  render(<PagedPlants start={0} />);
  await expect.element(pages).toMatchTextContent("1–25");
  await expect.element(previous).toBeDisabled();
  scroller().scrollTo(0, 400);
  await next.click();
  await expect.element(pages).toMatchTextContent("26–50");
  expect(rows()[0]?.textContent).toContain("Plant 26");
  expect(scroller().scrollTop).toBe(0);
  await previous.click();
  await expect.element(pages).toMatchTextContent("1–25");
});

test("ends at the last page", async () => {
  render(<PagedPlants start={75} />);
  await expect.element(pages).toMatchTextContent("76–100");
  await expect.element(next).toBeDisabled();
  await expect.element(previous).toBeEnabled();
});

test("keeps the first row in sight if the page becomes longer or shorter", async () => {
  render(<PagedPlants start={50} />);
  await pages.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "100" }).click();
  await expect.element(pages).toMatchTextContent("1–100");
  await pages.getByRole("combobox", { name: "Rows per page" }).click();
  await page.getByRole("option", { name: "50" }).click();
  await expect.element(pages).toMatchTextContent("1–50");
});

test("leads back from beyond the last page", async () => {
  render(<PagedPlants start={5_000} />);
  await expect.element(heading("The list ends before this page")).toBeVisible();
  await expect.element(page.getByText("There are no plants from number 5,001 on.")).toBeVisible();
  const first = page.getByRole("link", { name: "Go to the first page" });
  expect(first.element().getAttribute("href")).toBe("?offset=0&limit=25");
  await first.click();
  await expect.element(pages).toMatchTextContent("1–25");
});
