import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { focusedRow, rowElementOf } from "./row-focus";
import { openByClick, RowLink } from "./row-link";
import { useListKeys } from "./use-list-keys";

const ids = ["a", "b", "c"];

/** A list of three rows; one may be open. */
function Rows() {
  const [openId, setOpenId] = useState<string | null>(null);
  const step = (by: 1 | -1) =>
    setOpenId((now) => (now === null ? null : (ids[ids.indexOf(now) + by] ?? now)));
  const rows = ids.map((id) => ({ id }));
  useListKeys({ openId, rows, step, close: () => setOpenId(null) });
  return (
    <>
      <ul>
        {ids.map((id) => {
          const target = {
            id,
            href: `/rows/${id}`,
            isOpen: openId === id,
            onOpen: () => setOpenId(id),
          };
          const { isChosen: _, ...handlers } = openByClick(target);
          return (
            <li key={id} className="p-4" {...handlers}>
              <RowLink target={target} className="p-1">
                Row {id}
              </RowLink>
              <p>Text {id}</p>
              <button type="button">Act {id}</button>
              <button type="button" data-explains>
                Time {id}
              </button>
            </li>
          );
        })}
      </ul>
      <p>Open: {openId ?? "none"}</p>
      <input aria-label="Notes" />
    </>
  );
}

const link = (id: string) => page.getByRole("link", { name: `Row ${id}` });
const expectOpen = (id: string) => expect.element(page.getByText(`Open: ${id}`)).toBeVisible();

/** The URLs that `act` opened in new tabs. */
async function tabsOf(act: () => Promise<void>): Promise<unknown[]> {
  const opened: unknown[] = [];
  const open = window.open;
  window.open = (url) => {
    opened.push(url);
    return null;
  };
  try {
    await act();
  } finally {
    window.open = open;
  }
  return opened;
}

test("opens a row by its link, and marks it as the current one", async () => {
  render(<Rows />);
  expect((await page.getByText("Open: none").findElement()).textContent).toBe("Open: none");
  await link("b").click();
  await expectOpen("b");
  await expect.element(link("b")).toHaveAttribute("aria-current", "true");
  await expect.element(link("a")).not.toHaveAttribute("aria-current");
  await expect.element(link("b")).toHaveAttribute("href", "/rows/b");
});

test("opens a row by a click anywhere in it but on a control", async () => {
  render(<Rows />);
  await page.getByText("Text a").click();
  await expectOpen("a");
  await page.getByRole("button", { name: "Act b" }).click();
  await expectOpen("a");
  // A button that only explains something is a part of the row.
  await page.getByRole("button", { name: "Time b" }).click();
  await expectOpen("b");
});

test("does not open a row in which text is being selected", async () => {
  render(<Rows />);
  const text = (await page.getByText("Text c").findElement()) as HTMLElement;
  getSelection()?.selectAllChildren(text);
  text.click();
  await expectOpen("none");
  getSelection()?.removeAllRanges();
  text.click();
  await expectOpen("c");
});

test("opens a row in a new tab by a held key or the middle button", async () => {
  render(<Rows />);
  const text = await page.getByText("Text c").findElement();
  const press = (type: string, init: MouseEventInit) =>
    text.dispatchEvent(new MouseEvent(type, { bubbles: true, ...init }));
  const tabs = await tabsOf(async () => {
    press("click", { ctrlKey: true });
    press("click", { metaKey: true });
    press("auxclick", { button: 1 });
    // The right button opens the browser's own menu.
    press("auxclick", { button: 2 });
  });
  expect(tabs).toEqual(["/rows/c", "/rows/c", "/rows/c"]);
  await expectOpen("none");
});

test("moves the focus from row to row while none is open", async () => {
  render(<Rows />);
  await expectOpen("none");
  // The arrow keys scroll the page until a row has the focus.
  await userEvent.keyboard("{ArrowDown}");
  expect(focusedRow()).toBeNull();
  await userEvent.keyboard("j");
  expect(focusedRow()).toBe("a");
  await userEvent.keyboard("{ArrowDown}");
  expect(focusedRow()).toBe("b");
  await userEvent.keyboard("jj");
  expect(focusedRow()).toBe("c");
  await userEvent.keyboard("k{ArrowUp}k");
  expect(focusedRow()).toBe("a");
});

test("steps from one open row to the next, and closes by Escape", async () => {
  render(<Rows />);
  await link("a").click();
  await userEvent.keyboard("jj");
  await expectOpen("c");
  await userEvent.keyboard("{ArrowUp}");
  await expectOpen("b");
  await userEvent.keyboard("{Escape}");
  await expectOpen("none");
});

test("leaves keys to the field that is being written in, and to the browser", async () => {
  render(<Rows />);
  await page.getByRole("textbox", { name: "Notes" }).click();
  await userEvent.keyboard("jk");
  await expect.element(page.getByRole("textbox", { name: "Notes" })).toHaveValue("jk");
  expect(focusedRow()).toBeNull();
  document.body.focus();
  const event = new KeyboardEvent("keydown", {
    key: "j",
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  });
  expect(document.body.dispatchEvent(event)).toBe(true);
  expect(focusedRow()).toBeNull();
});

test("finds the link of a row that is on the page", async () => {
  render(<Rows />);
  await expect.element(link("b")).toBeVisible();
  expect(rowElementOf("b")?.textContent).toBe("Row b");
  expect(rowElementOf("d")).toBeNull();
  expect(rowElementOf('"] [')).toBeNull();
});
