import { Checkbox } from "@/components/ui/checkbox";
import type { Column, ListLayout, RowProps } from "./column";
import type { ListSelection } from "./use-selection";

type SelectableRow = { id: string; created_at: string };

/** Of the column of boxes, in pixels. */
export const SELECT_WIDTH = 44;

/**
 * A list's layout with a column of boxes before the others.
 *
 * @param nameOf What a row is called by its box.
 */
export function withSelectColumn<Row extends SelectableRow, Context>(
  layout: ListLayout<Row, Context>,
  list: ListSelection,
  nameOf: (row: Row) => string,
): ListLayout<Row, Context> {
  const column: Column<Row, Context> = {
    id: "select",
    head: "Select",
    headCell: (
      <Checkbox label="Select this page" checked={list.pageState} onClick={list.togglePage} />
    ),
    width: SELECT_WIDTH,
    className: "pr-0! pl-4!",
    cell: (row) => (
      <Checkbox
        label={`Select ${nameOf(row)}`}
        checked={list.isSelected(row)}
        onClick={(event) => list.toggle(row, event.shiftKey)}
      />
    ),
    card: { line: 1, as: "box" },
    skeleton: "w-4",
  };
  return { ...layout, columns: [column, ...layout.columns] };
}

/** The click handler of a row in a list that selects: with Shift held a click selects all rows up to it. */
export function selectByClick(given: RowProps, row: SelectableRow, list: ListSelection): RowProps {
  return {
    ...given,
    isSelected: list.isSelected(row),
    onClick(event) {
      if (!event.shiftKey || isForBox(event)) return given.onClick?.(event);
      // It has marked text on its way.
      window.getSelection()?.removeAllRanges();
      list.toggle(row, true);
    },
  };
}

function isForBox({ target }: React.MouseEvent): boolean {
  return target instanceof Element && target.closest("[role='checkbox']") !== null;
}
