import { expect, test } from "vitest";
import type { Column, ListRow } from "./column";
import { hidingClasses, hidingWidths } from "./responsive-columns";

function column(id: string, width?: number, leaves?: number): Column<ListRow, null> {
  return {
    id,
    head: id,
    ...(width !== undefined && { width }),
    ...(leaves !== undefined && { leaves }),
    cell: () => id,
    card: { line: 1, as: "start" },
    skeleton: "w-10",
  };
}

test("has columns leave one after another, and says nothing of those that stay", () => {
  const columns = [
    column("name"),
    column("status", 130),
    column("media", 150, 2),
    column("device", 120, 1),
  ];
  expect([...hidingClasses(columns)]).toEqual([
    // 220 for the name and 400 for the others.
    ["device", "@max-[620px]:hidden"],
    ["media", "@max-[500px]:hidden"],
  ]);
  expect([...hidingWidths(columns)]).toEqual([
    ["device", 620],
    ["media", 500],
  ]);
});

test("rounds up to a width that the style sheet has", () => {
  const classes = hidingClasses([column("name"), column("a", 301, 1), column("b", 2_000)]);
  expect(classes.get("a")).toBe("@max-[1900px]:hidden");
  expect(hidingClasses([column("name"), column("a", 301, 1)]).get("a")).toBe("@max-[540px]:hidden");
});
