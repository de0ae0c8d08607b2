import { useState } from "react";
import { expect, test } from "vitest";
import { commands, page, userEvent } from "vitest/browser";
import { copyBy } from "@/components/testing/on-page";
import { render } from "@/components/testing/open-page";
import { CopyButton } from "./copy-button";
import { HoverCard, HoverCardProvider } from "./hover-card";
import { Menu, MenuChoice, MenuItem } from "./menu";
import { Select } from "./select";
import { Slider } from "./slider";
import { Tooltip, TooltipProvider } from "./tooltip";

test("copies a text, says so for a moment, and keeps its width", async () => {
  render(
    <CopyButton text={() => "made at the click"} label="as text">
      Copy as text
    </CopyButton>,
  );
  const button = page.getByRole("button");
  await expect.element(button).toHaveTextContent("Copy as text");
  const { width } = button.element().getBoundingClientRect();
  expect(await copyBy(() => button.click())).toBe("made at the click");
  await expect.element(page.getByRole("status")).toHaveTextContent("Copied");
  expect(button.element().getBoundingClientRect().width).toBe(width);
  await expect.element(page.getByRole("status")).toHaveTextContent("");
});

test("names a copy button without a caption by what it copies", async () => {
  render(<CopyButton text="abc" label="recording id" />);
  expect(await copyBy(() => page.getByRole("button", { name: "Copy recording id" }).click())).toBe(
    "abc",
  );
});

function Sizes({ onChange }: { onChange: (size: number) => void }) {
  const [size, setSize] = useState(25);
  const options = [25, 50, 100].map((value) => ({ value, label: String(value) }));
  const change = (next: number) => {
    setSize(next);
    onChange(next);
  };
  return <Select label="Size" options={options} value={size} onChange={change} />;
}

test("selects one option by the pointer or by keys", async () => {
  const chosen: number[] = [];
  render(<Sizes onChange={(size) => chosen.push(size)} />);
  const select = page.getByRole("combobox", { name: "Size" });
  await expect.element(select).toHaveTextContent("25");
  await select.click();
  await page.getByRole("option", { name: "100" }).click();
  await expect.element(select).toHaveTextContent("100");
  await expect.element(page.getByRole("option").first()).not.toBeInTheDocument();
  select.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect
    .element(page.getByRole("option", { name: "100" }))
    .toHaveAttribute("aria-selected", "true");
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await expect.element(select).toHaveTextContent("50");
  expect(chosen).toEqual([100, 50]);
});

function Themes({ onLeave }: { onLeave: () => void }) {
  const [theme, setTheme] = useState("light");
  const options = [
    { value: "light", label: "Light" },
    { value: "dark", label: "Dark" },
  ];
  return (
    <Menu trigger={<button type="button">Menu</button>}>
      <MenuItem onClick={onLeave}>Leave</MenuItem>
      <MenuChoice label="Theme" options={options} value={theme} onChange={setTheme} />
    </Menu>
  );
}

test("acts by a menu's item, and chooses by its choice", async () => {
  let left = 0;
  render(<Themes onLeave={() => left++} />);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.element(page.getByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await page.getByRole("menuitem", { name: "Leave" }).click();
  expect(left).toBe(1);
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
});

function Volume({ onCommit }: { onCommit: (value: number) => void }) {
  const [value, setValue] = useState(5);
  return (
    <div className="w-50">
      <Slider
        label="Volume"
        value={value}
        max={10}
        step={1}
        textOf={(part) => `${part} of 10`}
        onChange={setValue}
        onCommit={onCommit}
        className="h-8"
      >
        <div className="h-1" />
      </Slider>
    </div>
  );
}

test("moves a slider by keys, within its range, and says its value", async () => {
  const committed: number[] = [];
  render(<Volume onCommit={(value) => committed.push(value)} />);
  const slider = page.getByRole("slider", { name: "Volume" });
  await expect.element(slider).toHaveAttribute("aria-valuetext", "5 of 10");
  slider.element().focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}");
  await expect.element(slider).toHaveAttribute("aria-valuetext", "6 of 10");
  await userEvent.keyboard("{End}{ArrowRight}");
  await expect.element(slider).toHaveAttribute("aria-valuetext", "10 of 10");
  await userEvent.keyboard("{Home}");
  await expect.element(slider).toHaveAttribute("aria-valuetext", "0 of 10");
  expect(committed).toContain(10);
  expect(committed.at(-1)).toBe(0);
});

test("explains by a tooltip what the pointer or the focus is on", async () => {
  render(
    <TooltipProvider>
      {/* Clear of the corner in which the pointer rests. */}
      <div className="h-20" />
      <Tooltip content="At nine o'clock">
        <button type="button">Today</button>
      </Tooltip>
      <Tooltip content="At ten o'clock">
        <button type="button">Tomorrow</button>
      </Tooltip>
    </TooltipProvider>,
  );
  await page.getByRole("button", { name: "Today" }).hover();
  await expect.element(page.getByText("At nine o'clock")).toBeVisible();
  await page.getByRole("button", { name: "Tomorrow" }).hover();
  // All triggers share one popup.
  await expect.element(page.getByText("At ten o'clock")).toBeVisible();
  await expect.element(page.getByText("At nine o'clock")).not.toBeInTheDocument();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("At ten o'clock")).not.toBeInTheDocument();
});

test("opens a card beside a text the pointer rests on, with controls that can be used", async () => {
  const used: string[] = [];
  const clicked: string[] = [];
  const content = (
    <button type="button" onClick={() => used.push("first")}>
      Use it
    </button>
  );
  render(
    <HoverCardProvider>
      {/* biome-ignore lint/a11y: a row, whose link is not drawn here. */}
      <div onClick={() => clicked.push("row")}>
        <HoverCard content={content}>Two files</HoverCard>
      </div>
    </HoverCardProvider>,
  );
  const text = page.getByText("Two files");
  await text.click();
  // The element around the text has the click.
  expect(clicked).toEqual(["row"]);
  await text.hover();
  const card = page.getByRole("button", { name: "Use it" });
  await card.click();
  expect(used).toEqual(["first"]);
  expect(clicked).toEqual(["row"]);
  const { right } = text.element().getBoundingClientRect();
  expect(card.element().getBoundingClientRect().left).toBeGreaterThan(right);
  await commands.movePointer(900, 700);
  await expect.element(card).not.toBeInTheDocument();
});
