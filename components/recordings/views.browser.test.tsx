import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { filterBy, rows, table } from "@/components/testing/on-page";
import { openRecordings } from "@/components/testing/open-page";
import { openProject } from "@/components/testing/project";
import { recording } from "@/components/testing/rows";

const three = () =>
  openProject({
    recordings: [
      recording({ name: "One", status: "failed", metadata: { ward: "North 3" } }),
      recording({ name: "Two", metadata: { ward: "South 1", bed: 12 } }),
      recording({ name: "Three" }),
    ],
  });

const views = page.getByRole("navigation", { name: "Views" });
const tab = (name: string) => views.getByRole("button", { name, exact: true });
/** The heads of the columns that a person can choose: the first column selects. */
const heads = () =>
  [...document.querySelectorAll("thead th")].map(({ textContent }) => textContent).slice(1);

afterEach(() => localStorage.clear());

test("saves the list as a view, opens it, changes it, deletes it and takes that back", async () => {
  const project = await three();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(3);
  await filterBy("Status", ["Failed"]);
  await views.getByRole("button", { name: "Save as view" }).click();
  const form = page.getByRole("dialog", { name: "Save as view" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect.element(form.getByText("Must not be empty.")).toBeVisible();
  await form.getByLabelText("Name").fill("Broken ones");
  await form.getByRole("button", { name: "Save" }).click();
  await expect.element(tab("Broken ones")).toHaveAttribute("aria-current", "page");
  expect((await project.seen()).views.map(({ query }) => query)).toEqual(["status=failed"]);

  await tab("All").click();
  await expect.poll(rows).toHaveLength(3);
  expect(location.search).toBe("");
  await userEvent.keyboard("]");
  await expect.poll(() => location.search).toBe("?status=failed");
  await expect.poll(rows).toHaveLength(1);

  await filterBy("Status", ["Completed"]);
  await views.getByRole("button", { name: "Update “Broken ones”" }).click();
  await expect.element(tab("Broken ones")).toHaveAttribute("aria-current", "page");
  await views.getByRole("button", { name: "Change view Broken ones" }).click();
  const [before] = (await project.seen()).views;
  await page.getByRole("menuitem", { name: "Delete the view" }).click();
  await expect.element(tab("Broken ones")).not.toBeInTheDocument();
  expect((await project.seen()).views).toEqual([]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.element(tab("Broken ones")).toHaveAttribute("aria-current", "page");
  expect((await project.seen()).views).toMatchObject([
    { name: "Broken ones", query: before?.query, columns: before?.columns, is_default: false },
  ]);
});

test("shows the columns that a person chose, in this browser from then on", async () => {
  const project = await three();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(3);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "Columns" });
  await menu.getByRole("checkbox", { name: "Device" }).click();
  await menu.getByRole("checkbox", { name: "ward" }).click();
  await menu.getByRole("button", { name: "Move Length up" }).click();
  await menu.getByRole("checkbox", { name: "Dense rows" }).click();
  const chosen = ["Status", "Recording", "End user", "Length", "Started", "Media", "ward"];
  expect(heads()).toEqual(chosen);
  expect(rows().map((row) => row.cells[7]?.textContent)).toEqual(["North 3", "South 1", "–"]);
  expect(rows()[0]?.getBoundingClientRect().height).toBeLessThan(36);
  await userEvent.keyboard("{Escape}");

  openRecordings(project);
  await expect.poll(rows).toHaveLength(3);
  expect(heads()).toEqual(chosen);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await menu.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => heads()[3]).toBe("Device");
  await userEvent.keyboard("{Escape}");
  await expect.element(table).toBeVisible();
});

test("sets a column's width by its edge and by keys, and keeps it in a view", async () => {
  const project = await three();
  openRecordings(project, "?status=failed");
  await expect.poll(rows).toHaveLength(1);
  const widthOf = (name: string) => {
    const head = [...document.querySelectorAll("thead th")].find(
      ({ textContent }) => textContent === name,
    );
    return Math.round(head?.getBoundingClientRect().width ?? 0);
  };
  const drag = (name: string, by: number) => {
    const head = [...document.querySelectorAll("thead th")].find(
      ({ textContent }) => textContent === name,
    );
    const edge = head?.querySelector("[data-column-edge]");
    const at = (type: string, clientX: number) =>
      new PointerEvent(type, { clientX, bubbles: true, cancelable: true });
    edge?.dispatchEvent(at("pointerdown", 500));
    window.dispatchEvent(at("pointermove", 500 + by / 2));
    window.dispatchEvent(at("pointerup", 500 + by));
  };
  const before = { device: widthOf("Device"), status: widthOf("Status") };
  // The edge towards Recording, which gives and takes, follows the pointer.
  drag("Device", -30);
  await expect.poll(() => widthOf("Device")).toBe(before.device + 30);
  drag("Status", 20);
  await expect.poll(() => widthOf("Status")).toBe(before.status + 20);
  // No column is so wide that another one has to make way.
  drag("Device", -4000);
  await expect.poll(() => widthOf("Recording")).toBeGreaterThanOrEqual(220);
  expect(heads()).toContain("Device");
  document
    .querySelector("thead th:nth-child(5) [data-column-edge]")
    ?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await expect.poll(() => widthOf("Device")).toBe(before.device);

  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "Columns" });
  await expect.element(menu.getByRole("checkbox", { name: "Device" })).toBeVisible();
  (menu.getByRole("checkbox", { name: "Device" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
  await expect.poll(() => widthOf("Device")).toBe(before.device + 16);
  await menu.getByRole("checkbox", { name: "Dense rows" }).click();
  await userEvent.keyboard("{Escape}");
  await views.getByRole("button", { name: "Save as view" }).click();
  await page.getByLabelText("Name").fill("Mine");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.element(tab("Mine")).toHaveAttribute("aria-current", "page");
  expect((await project.seen()).views.map(({ display }) => display)).toEqual([
    {
      is_dense: true,
      widths: { status: before.status + 20, device_id: before.device + 16 },
    },
  ]);
  // Another person's browser has kept nothing, and shows what the view keeps.
  localStorage.clear();
  openRecordings(project, "?status=failed");
  await expect.poll(rows).toHaveLength(1);
  await expect.poll(() => widthOf("Device")).toBe(before.device + 16);
  // This failed recording has no reason: once that is known, no line is held for it.
  await expect.poll(() => rows()[0]?.getBoundingClientRect().height).toBeLessThan(36);
});

test("moves a column by dragging its line, and finds one by its name", async () => {
  openRecordings(await three());
  await expect.poll(rows).toHaveLength(3);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "Columns" });
  await menu.getByRole("searchbox", { name: "Find a column" }).fill("war");
  await menu.getByRole("checkbox", { name: "ward" }).click();
  await expect.element(menu.getByRole("checkbox", { name: "Device" })).not.toBeInTheDocument();
  await menu.getByRole("searchbox", { name: "Find a column" }).clear();
  const lineOf = (name: string) =>
    menu.getByRole("checkbox", { name }).element().closest("div") as HTMLElement;
  const handle = lineOf("ward").querySelector("span");
  const { top } = lineOf("End user").getBoundingClientRect();
  const at = (type: string, clientY: number) =>
    new PointerEvent(type, { clientY, pointerId: 1, bubbles: true, cancelable: true });
  // Only a pointer of the browser's own can be captured.
  if (handle) handle.setPointerCapture = () => {};
  if (handle) handle.hasPointerCapture = () => true;
  handle?.dispatchEvent(at("pointerdown", 0));
  handle?.dispatchEvent(at("pointermove", top + 5));
  await expect.poll(() => heads().indexOf("ward")).toBe(2);
});

test("exports the list with the columns on screen", async () => {
  const project = await three();
  openRecordings(project, "?status=failed&sort=-started_at");
  await expect.poll(rows).toHaveLength(1);
  await userEvent.keyboard("e");
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  await expect
    .poll(async () =>
      (await project.requests("GET", /export$/)).map(({ query }) =>
        new URLSearchParams(query).get("columns"),
      ),
    )
    .toEqual([
      "id,status,name,end_user_id,end_user_name,device_id,device_name,started_at,ended_at,duration_ms,media",
    ]);
  const [asked] = await project.requests("GET", /export$/);
  expect(asked?.query).toContain("status=failed&sort=-started_at&format=csv");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const zone = new URLSearchParams(asked?.query).get("time_zone") ?? "UTC";
  expect(zone).toBe(timeZone);
  // The API in memory has no export: the page says so.
  await expect.element(page.getByText("There is nothing here.")).toBeVisible();
});

test("searches by typing, marks the matches, and names their place if that is no column", async () => {
  const project = await three();
  openRecordings(project);
  await expect.poll(rows).toHaveLength(3);
  await userEvent.keyboard("/");
  await userEvent.keyboard("sou");
  await expect.poll(() => location.search).toBe("?q=sou");
  await expect.element(page.getByText("metadata.ward: South 1")).toBeVisible();
  expect([...document.querySelectorAll("mark")].map(({ textContent }) => textContent)).toEqual([
    "Sou",
  ]);
  await userEvent.keyboard("th");
  await expect.poll(() => location.search).toBe("?q=south");
  await userEvent.keyboard(" two");
  await expect.poll(() => location.search).toBe("?q=south+two");
  // The letters of one word are one entry of the history, and another word is the next.
  history.back();
  await expect.poll(() => location.search).toBe("?q=south");
  history.back();
  await expect.poll(() => location.search).toBe("");
  history.forward();
  const box = page.getByRole("searchbox");
  await expect.element(box).toHaveValue("south");
  (box.element() as HTMLElement).blur();
  await userEvent.keyboard("{Escape}");
  await expect.element(box).toHaveValue("");
  history.back();
  await expect.element(box).toHaveValue("south");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(() => location.search).toBe("");
});

test("finds a value of the metadata by typing in the menu of filters", async () => {
  openRecordings(await three());
  await expect.poll(rows).toHaveLength(3);
  await userEvent.keyboard("f");
  await userEvent.keyboard("nor");
  await page.getByRole("option", { name: /^North 3\s*ward/ }).click();
  await expect.poll(() => location.search).toBe("?metadata%5Bward%5D=North+3");
  await expect.poll(rows).toHaveLength(1);
});
