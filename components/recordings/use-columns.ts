import { useMemo, useSyncExternalStore } from "react";
import type { Column } from "@/components/data-list/column";
import { clampColumnWidth } from "@/lib/schemas/limits";
import type { Recording } from "@/lib/schemas/recording";
import { moreColumns, type RecordingContext, recordingsLayout } from "./columns";
import { metadataColumn } from "./metadata-column";

type RecordingColumn = Column<Recording, RecordingContext>;

/** A person's choice: the columns in their order, and how they are drawn. */
type ColumnChoice = {
  ids: readonly string[];
  /** Whether rows are lower. */
  isDense: boolean;
  /** Widths that were set, in pixels, by the columns' ids. */
  widths: Readonly<Record<string, number>>;
};

/** The one that leads to a recording. */
export const FIXED_COLUMN = "recording";
const STORAGE = "columns.recordings";
/** The prefix of the id of a metadata key's column. */
export const METADATA_COLUMN = "metadata.";
const defaults: ColumnChoice = {
  ids: recordingsLayout.columns.map(({ id }) => id),
  isDense: false,
  widths: {},
};
const known = [...recordingsLayout.columns, ...moreColumns];
const listeners = new Set<() => void>();

/** The columns that a view keeps; null for each part that it doesn't set. */
export type ViewedColumns = {
  viewId: string;
  ids: readonly string[] | null;
  display: Pick<ColumnChoice, "isDense" | "widths"> | null;
};

/**
 * The columns of the list as this person chose them in this browser, and ways to choose others. A view that keeps
 * columns has its own, and choices of its own.
 */
export function useColumns(viewed: ViewedColumns | null = null) {
  const name = viewed ? `${STORAGE}.${viewed.viewId}` : STORAGE;
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(name),
    () => null,
  );
  return useMemo(() => {
    const first = { ...defaults, ids: viewed?.ids ?? defaults.ids, ...viewed?.display };
    const choice = parse(text, first);
    const { ids, widths } = choice;
    return {
      columns: ids.flatMap((id) => withWidth(columnOf(id), widths[id]) ?? []),
      isDense: choice.isDense,
      widths,
      isDefault: text === null,
      set: (change: Partial<ColumnChoice>) => store(name, { ...choice, ...change }),
      /** Sets a column's width; null for the one that it has by itself. */
      resize: (id: string, width: number | null) => {
        const { [id]: _, ...others } = widths;
        store(name, { ...choice, widths: width === null ? others : { ...others, [id]: width } });
      },
      reset: () => store(name, null),
    };
  }, [name, text, viewed]);
}

/** All columns that there are to choose, besides those of metadata. */
export const knownColumns: readonly RecordingColumn[] = known;

/** The id of the column of a key of the metadata. */
export function metadataColumnId(key: string): string {
  return `${METADATA_COLUMN}${key}`;
}

/** The column with an id; null if there is none. */
export function columnOf(id: string): RecordingColumn | null {
  if (id.startsWith(METADATA_COLUMN)) return metadataColumn(id, id.slice(METADATA_COLUMN.length));
  return known.find((column) => column.id === id) ?? null;
}

/** Reads a stored choice; an invalid one counts as none. */
function parse(text: string | null, first: ColumnChoice): ColumnChoice {
  if (text === null) return { ...first, ids: withFixed(first.ids) };
  try {
    const { ids, isDense, widths } = JSON.parse(text) as Partial<ColumnChoice>;
    return { ids: withFixed(ids ?? []), isDense: isDense === true, widths: widths ?? {} };
  } catch {
    return defaults;
  }
}

/** The one column that takes what the others leave has no width to set. */
function withWidth(column: RecordingColumn | null, width: number | undefined) {
  const isSet = width !== undefined && column?.width !== undefined;
  return isSet ? { ...column, width: clampColumnWidth(width) } : column;
}

/** Those that there are, each once, and the one that always is. */
function withFixed(ids: readonly string[]): string[] {
  const given = ids.filter((id) => columnOf(id) !== null);
  return [...new Set(given.includes(FIXED_COLUMN) ? given : [FIXED_COLUMN, ...given])];
}

function store(name: string, choice: ColumnChoice | null): void {
  if (choice === null) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(choice));
  for (const listener of listeners) listener();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  window.addEventListener("storage", onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener("storage", onChange);
  };
}
