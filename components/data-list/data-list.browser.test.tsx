import { expect, test } from "vitest";
import { commands, page, userEvent } from "vitest/browser";
import { heading, rows } from "@/components/testing/on-page";
import { render } from "@/components/testing/open-page";
import {
  layout,
  type Plant,
  type PlantContext,
  type PlantsQuery,
  state,
} from "@/components/testing/plants";
import { RequestFailure } from "@/lib/client/request-failure";
import { DataList } from "./data-list";
import type { ListPage } from "./use-list-page";

/** Draws the list in a page of its own, as high as the window. */
function draw(
  list: ListPage<Plant>,
  given: Partial<Parameters<typeof DataList<Plant, PlantContext, PlantsQuery>>[0]> = {},
) {
  render(
    <main className="flex h-dvh flex-col">
      <DataList
        layout={layout}
        list={list}
        context={{ unit: "cm" }}
        paging={null}
        empty={<p>Nothing grows here.</p>}
        {...given}
      />
    </main>,
  );
}

const table = page.getByRole("table", { name: "Plants" });
const cards = page.getByRole("list", { name: "Plants" }).getByRole("listitem");
const alert = page.getByRole("alert");
const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);

test("draws a head and a cell of each row for each column", async () => {
  draw(state());
  await expect.element(table).toBeVisible();
  expect(texts("thead th")).toEqual(["Name", "Height", "Place", "Actions"]);
  expect(rows().map((row) => [...row.cells].map(({ textContent }) => textContent))).toEqual([
    ["Fern", "40 cm", "Window", "Water Fern"],
    ["Moss", "–", "Stone", "Water Moss"],
  ]);
  expect(page.getByText("Actions").element().className).toContain("sr-only");
  expect(getComputedStyle(rows()[0]?.cells[1] as Element).textAlign).toBe("right");
});

test("gives a column its width, and the one without the rest", async () => {
  draw(state());
  await expect.element(table).toBeVisible();
  const widths = [...document.querySelectorAll("thead th")].map(
    (head) => head.getBoundingClientRect().width,
  );
  expect(widths.slice(1)).toEqual([120, 160, 80]);
  expect(widths[0]).toBe(1440 - 360);
});

test("draws a card of the same columns on a narrow screen", async () => {
  await page.viewport(360, 740);
  draw(state());
  await expect.element(cards.first()).toBeVisible();
  await expect.element(table).not.toBeInTheDocument();
  const [first, second] = cards.elements();
  // The end of a line follows its start, in any order of columns.
  expect(first?.textContent).toBe("FernWater FernHeight40 cmPlaceWindow");
  expect(first?.querySelector("strong")?.textContent).toBe("Fern");
  // An unknown height has no line on a card.
  expect(second?.textContent).toBe("MossWater MossPlaceStone");
});

test("changes from table to cards when the window becomes narrow", async () => {
  draw(state());
  await expect.element(table).toBeVisible();
  await page.viewport(719, 740);
  await expect.element(cards.first()).toBeVisible();
  await expect.element(table).not.toBeInTheDocument();
  await page.viewport(720, 740);
  await expect.element(table).toBeVisible();
});

test("marks the chosen row, and calls its handlers", async () => {
  const clicked: string[] = [];
  draw(state(), {
    rowProps: ({ id }) => ({ isChosen: id === "p_2", onClick: () => clicked.push(id) }),
  });
  await page.getByRole("cell", { name: "Stone" }).click();
  expect(clicked).toEqual(["p_2"]);
  const isChosen = (row: Element) => row.className.includes("bg-accent-soft");
  expect(rows().map(isChosen)).toEqual([false, true]);
});

test("draws a skeleton of the columns while the first page loads", async () => {
  draw(state({ page: undefined, isCurrent: false }));
  await expect.poll(rows).toHaveLength(4);
  expect(rows()[0]?.cells).toHaveLength(4);
  expect(document.querySelector("[aria-busy=true]")).not.toBeNull();
  // Screen readers pass over it, and no key scrolls it.
  await expect.element(table).not.toBeInTheDocument();
  expect(document.querySelector("[aria-hidden] table")).not.toBeNull();
  await expect.element(page.getByText("Nothing grows here.")).not.toBeInTheDocument();
});

test("keeps the old rows, paler, while others load", async () => {
  draw(state({ isCurrent: false }));
  await expect.poll(rows).toHaveLength(2);
  const body = document.querySelector("[aria-busy=true]") as Element;
  expect(getComputedStyle(body).opacity).toBe("0.55");
  draw(state());
  await expect.poll(() => document.querySelector("[aria-busy=true]")).toBeNull();
});

test("shows the empty state only if the current page has no rows", async () => {
  draw(state({ page: { data: [], has_more: false } }));
  await expect.element(page.getByText("Nothing grows here.")).toBeVisible();
  // An empty page of an earlier query says nothing about this one.
  draw(state({ page: { data: [], has_more: false }, isCurrent: false }));
  await expect.element(page.getByText("Nothing grows here.")).not.toBeInTheDocument();
  expect(rows()).toHaveLength(4);
});

test("says why rows could not be loaded, and retries", async () => {
  let retries = 0;
  const error = new RequestFailure("The server could not be reached.", null, null);
  const failed = state({ page: undefined, isCurrent: false, error, retry: () => retries++ });
  draw(failed);
  await expect.element(heading("Could not load plants")).toBeVisible();
  await expect.element(alert).toMatchTextContent("The server could not be reached.");
  await page.getByRole("button", { name: "Retry" }).click();
  expect(retries).toBe(1);
  draw({ ...failed, isRetrying: true });
  await expect.element(page.getByRole("button", { name: "Retrying…" })).toBeDisabled();
});

test("keeps the rows that could not be refreshed, and names the request", async () => {
  const error = new RequestFailure("Something failed on our side.", 500, "req_7");
  draw(state({ error }));
  await expect.element(alert).toMatchTextContent("Could not load plants");
  await expect.element(alert).toMatchTextContent("The rows below are from an earlier load.");
  await expect.element(alert).toMatchTextContent("req_7");
  expect(rows()).toHaveLength(2);
});

test("says that rows aren't ready yet in place of other rows, and never that there are none", async () => {
  const message = "Search is being prepared: 62 % is done.";
  const waiting = new RequestFailure(message, 503, "req_7", undefined, 10_000);
  draw(state({ isCurrent: false, waiting }), { meanwhile: <button type="button">All</button> });
  await expect.element(heading("Search is being prepared")).toBeVisible();
  await expect.element(page.getByText(message)).toBeVisible();
  await expect.element(page.getByRole("button", { name: "All" })).toBeVisible();
  expect(rows()).toHaveLength(0);
  // Rows of the current query stay while they are refreshed.
  draw(state({ waiting }));
  await expect.poll(rows).toHaveLength(2);
});

test("offers to sign in again if the session has ended", async () => {
  draw(state({ page: undefined, error: new RequestFailure("Sign in first.", 401, null) }));
  await expect.element(page.getByRole("button", { name: "Sign in again" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Retry" })).not.toBeInTheDocument();
});

test("names a list by its own capitals within a sentence", async () => {
  const keys = { ...layout, title: "API keys" };
  const error = new RequestFailure("No.", 500, null);
  draw(state({ page: undefined, error }), { layout: keys });
  await expect.element(heading("Could not load API keys")).toBeVisible();
});

test("says whether the pointer rests on the rows", async () => {
  const held: boolean[] = [];
  draw(state(), { onHold: (_, isHeld) => held.push(isHeld) });
  await page.getByRole("cell", { name: "Stone" }).hover();
  await expect.poll(() => held).toEqual([true]);
  await commands.movePointer(700, 800);
  await expect.poll(() => held).toEqual([true, false]);
});

test("makes a grid of rows that keys open, and a table of others", async () => {
  const entered: string[] = [];
  draw(state(), { rowProps: ({ id }) => ({ onEnter: () => entered.push(id) }) });
  const grid = page.getByRole("grid", { name: "Plants" });
  await expect.element(grid).toBeVisible();
  await expect.element(grid.getByRole("rowheader", { name: "Fern" })).toBeVisible();
  rows()[1]?.focus();
  await userEvent.keyboard("{Enter}");
  expect(entered).toEqual(["p_2"]);
  // A key that is for a control of the row does nothing else.
  page.getByRole("button", { name: "Water Moss" }).element().focus();
  await userEvent.keyboard("{Enter}");
  expect(entered).toEqual(["p_2"]);
});

test("has a second line in rows that have something to say", async () => {
  const note = {
    of: ({ height }: Plant) => height === null && <p>Never measured</p>,
    cardLine: 2,
  };
  draw(state(), { layout: { ...layout, note } });
  await expect.poll(rows).toHaveLength(2);
  expect(rows().map((row) => row.querySelector("th")?.textContent)).toEqual([
    "Fern",
    "MossNever measured",
  ]);
  await page.viewport(360, 740);
  await expect.element(cards.nth(1)).toHaveTextContent("MossWater MossPlaceStoneNever measured");
});
