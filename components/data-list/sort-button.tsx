import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { Sorting } from "./column";

type SortButtonProps = { head: string; field: string; sorting: Sorting };

/** Sorts by a column: down, up, and at the third click as before. */
export function SortButton({ head, field, sorting }: SortButtonProps) {
  const { sort, defaultSort, onSort } = sorting;
  const direction = ariaSort(field, sort);
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  const next = direction === undefined ? `-${field}` : sort === `-${field}` ? field : defaultSort;
  return (
    <button
      type="button"
      onClick={() => onSort(next)}
      className={classNames(
        "group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-badge px-1 hover:text-ink",
        direction && "font-medium text-ink",
      )}
    >
      {head}
      <Arrow
        aria-hidden
        className={classNames(
          "size-3.5",
          !direction && "opacity-0 group-hover/sort:opacity-50 group-focus-visible/sort:opacity-50",
        )}
      />
    </button>
  );
}

/** Which way a list is sorted by a field; undefined if it is not. */
export function ariaSort(field: string, sort: string | undefined) {
  if (sort === `-${field}`) return "descending" as const;
  return sort === field ? ("ascending" as const) : undefined;
}
