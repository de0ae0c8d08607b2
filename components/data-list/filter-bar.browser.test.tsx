import { useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "@/components/testing/open-page";
import { ChoiceFilter } from "./choice-filter";
import { FilterBar } from "./filter-bar";
import type { ShownFilter } from "./filter-values";

const options = ["red", "green", "blue"].map((value) => ({ value, label: value.toUpperCase() }));

/** Two filters that are set by choosing. */
function Bar({ start = {} }: { start?: Record<string, string[]> }) {
  const [values, setValues] = useState<Record<string, string[]>>({
    colour: [],
    shade: [],
    ...start,
  });
  const filterOf = (name: string, label: string): ShownFilter => {
    const chosen = values[name] ?? [];
    const set = (next: string[]) => setValues((now) => ({ ...now, [name]: next }));
    return {
      name,
      label,
      control: <ChoiceFilter label={label} options={options} values={chosen} onChange={set} />,
      values: chosen.map((value) => ({
        value,
        text: value.toUpperCase(),
        onRemove: () => set(chosen.filter((other) => other !== value)),
      })),
    };
  };
  return (
    <FilterBar
      label="Filter plants"
      filters={[filterOf("colour", "Colour"), filterOf("shade", "Shade")]}
      onClear={() => setValues({ colour: [], shade: [] })}
    />
  );
}

const bar = page.getByRole("region", { name: "Filter plants" });
const chips = page.getByRole("list", { name: "Filters" }).getByRole("listitem");
const control = (name: RegExp) => bar.getByRole("combobox", { name });
const chipTexts = () => chips.elements().map(({ textContent }) => textContent);

test("shows a chip for each value, in the order of the filters", async () => {
  render(<Bar start={{ shade: ["green"], colour: ["red", "blue"] }} />);
  await expect.poll(chipTexts).toEqual(["Colour: RED", "Colour: BLUE", "Shade: GREEN"]);
  await expect.element(control(/^Colour, 2 chosen$/)).toMatchTextContent("Colour2");
  await expect.element(control(/^Shade, 1 chosen$/)).toMatchTextContent("Shade1");
});

test("shows no chips and no way to clear while nothing is set", async () => {
  render(<Bar />);
  await expect.element(control(/^Colour$/)).toBeVisible();
  expect(chipTexts()).toEqual([]);
  await expect.element(page.getByRole("button", { name: "Clear" })).not.toBeInTheDocument();
});

test("chooses several values without closing", async () => {
  render(<Bar />);
  await control(/^Colour/).click();
  await page.getByRole("option", { name: "RED" }).click();
  await page.getByRole("option", { name: "BLUE" }).click();
  await expect.poll(chipTexts).toEqual(["Colour: RED", "Colour: BLUE"]);
  await page.getByRole("option", { name: "RED" }).click();
  await expect.poll(chipTexts).toEqual(["Colour: BLUE"]);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("option").first()).not.toBeInTheDocument();
});

test("removes one value, and keeps the focus in the bar", async () => {
  render(<Bar start={{ colour: ["red", "blue"] }} />);
  await page.getByRole("button", { name: "Remove filter Colour: RED" }).click();
  await expect.poll(chipTexts).toEqual(["Colour: BLUE"]);
  // The button that was used is gone: the focus must not start at the page's top again.
  await expect.element(bar).toHaveFocus();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect.poll(chipTexts).toEqual([]);
  await expect.element(bar).toHaveFocus();
});

test("holds the filters in a sheet on a phone", async () => {
  await page.viewport(360, 740);
  render(<Bar start={{ colour: ["red", "blue"] }} />);
  const trigger = page.getByRole("button", { name: /^Filter/ });
  await expect.element(trigger).toMatchTextContent("Filter2");
  // There is no room for the controls themselves.
  await expect.element(control(/^Colour/)).not.toBeInTheDocument();
  await trigger.click();
  const sheet = page.getByRole("dialog", { name: "Filter" });
  await expect.element(sheet.getByRole("combobox", { name: /^Shade/ })).toBeVisible();
  await sheet.getByRole("button", { name: "Clear" }).click();
  await expect.element(sheet.getByRole("combobox", { name: /^Colour$/ })).toBeVisible();
  await expect.element(sheet.getByRole("button", { name: "Clear" })).toBeDisabled();
  await sheet.getByRole("button", { name: "Done" }).click();
  await expect.element(sheet).not.toBeInTheDocument();
  expect(chipTexts()).toEqual([]);
});
