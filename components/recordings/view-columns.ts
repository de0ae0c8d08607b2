import { clampColumnWidth } from "@/lib/schemas/limits";
import type { ListView, ViewDisplay } from "@/lib/schemas/view";
import {
  columnOf,
  knownColumns,
  metadataColumnId,
  type useColumns,
  type ViewedColumns,
} from "./use-columns";

/** Columns on screen in the API's words. */
function toViewColumns(ids: readonly string[]): string[] {
  return ids.flatMap((id) => columnOf(id)?.fields?.slice(0, 1) ?? []);
}

/** How the columns of a choice are drawn, in the API's words; null if they are drawn as by themselves. */
function toViewDisplay({
  isDense,
  widths,
}: NonNullable<ViewedColumns["display"]>): ViewDisplay | null {
  const named = Object.entries(widths).flatMap(([id, width]) =>
    toViewColumns([id]).map((name) => [name, clampColumnWidth(width)] as const),
  );
  if (!isDense && named.length === 0) return null;
  return { is_dense: isDense, widths: Object.fromEntries(named) };
}

/** A choice of columns as a view stores it, in the API's words. */
export function viewFields(chosen: ReturnType<typeof useColumns>) {
  const columns = toViewColumns(chosen.columns.map(({ id }) => id));
  return { columns, display: toViewDisplay(chosen) };
}

/** A view's columns in the words of the screen; null if it has none. */
export function viewedColumns(view: ListView | undefined): ViewedColumns | null {
  if (!view || (view.columns === null && !view.display)) return null;
  const widths = Object.entries(view.display?.widths ?? {}).flatMap(([name, width]) =>
    fromViewColumns([name]).map((id) => [id, width] as const),
  );
  return {
    viewId: view.id,
    ids: view.columns && fromViewColumns(view.columns),
    display: view.display
      ? { isDense: view.display.is_dense, widths: Object.fromEntries(widths) }
      : null,
  };
}

/** The columns on screen that a view names; those that the screen does not have are left out. */
function fromViewColumns(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const key = /^metadata\[(.+)\]$/s.exec(name)?.[1];
    if (key !== undefined) return [metadataColumnId(key)];
    return knownColumns.find(({ fields }) => fields?.[0] === name)?.id ?? [];
  });
}
