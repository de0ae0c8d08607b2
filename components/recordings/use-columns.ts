import { useMemo, useSyncExternalStore } from "react";
import type { Column } from "@/components/data-list/column";
import type { Recording } from "@/lib/schemas/recording";
import { metadataColumn, moreColumns, type RecordingContext, recordingsLayout } from "./columns";

type RecordingColumn = Column<Recording, RecordingContext>;

/** What a person chose: the columns in their order, and the height of rows. */
type ColumnChoice = { ids: readonly string[]; isDense: boolean };

/** The one that leads to a recording. */
export const FIXED_COLUMN = "recording";
const STORAGE = "columns.recordings";
/** What the id of a key's column begins with. */
export const METADATA_COLUMN = "metadata.";
const defaults: ColumnChoice = {
  ids: recordingsLayout.columns.map(({ id }) => id),
  isDense: false,
};
const known = [...recordingsLayout.columns, ...moreColumns];
const listeners = new Set<() => void>();

/** The columns that a view keeps. */
export type ViewedColumns = { viewId: string; ids: readonly string[] };

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
    const { ids, isDense } = parse(text, viewed?.ids ?? defaults.ids);
    return {
      columns: ids.flatMap((id) => columnOf(id) ?? []),
      isDense,
      isDefault: text === null,
      set: (change: Partial<ColumnChoice>) => store(name, { ids, isDense, ...change }),
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

/** The column of an id; null if there is none. */
export function columnOf(id: string): RecordingColumn | null {
  if (id.startsWith(METADATA_COLUMN)) return metadataColumn(id, id.slice(METADATA_COLUMN.length));
  return known.find((column) => column.id === id) ?? null;
}

/** A choice as it was kept; what is not understood counts as not kept. */
function parse(text: string | null, first: readonly string[]): ColumnChoice {
  if (text === null) return { ids: withFixed(first), isDense: false };
  try {
    const { ids, isDense } = JSON.parse(text) as Partial<ColumnChoice>;
    return { ids: withFixed(ids ?? []), isDense: isDense === true };
  } catch {
    return defaults;
  }
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
