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
const METADATA = "metadata.";
const defaults: ColumnChoice = {
  ids: recordingsLayout.columns.map(({ id }) => id),
  isDense: false,
};
const known = [...recordingsLayout.columns, ...moreColumns];
const listeners = new Set<() => void>();

/** The columns of the list as this person chose them in this browser, and ways to choose others. */
export function useColumns() {
  const text = useSyncExternalStore(subscribe, read, () => null);
  return useMemo(() => {
    const { ids, isDense } = parse(text);
    return {
      columns: ids.flatMap((id) => columnOf(id) ?? []),
      isDense,
      isDefault: text === null,
      set: (change: Partial<ColumnChoice>) => store({ ids, isDense, ...change }),
      reset: () => store(null),
    };
  }, [text]);
}

/** All columns that there are to choose, besides those of metadata. */
export const knownColumns: readonly RecordingColumn[] = known;

/** The id of the column of a key of the metadata. */
export function metadataColumnId(key: string): string {
  return `${METADATA}${key}`;
}

/** The column of an id; null if there is none. */
export function columnOf(id: string): RecordingColumn | null {
  if (id.startsWith(METADATA)) return metadataColumn(id, id.slice(METADATA.length));
  return known.find((column) => column.id === id) ?? null;
}

/** A choice as it was kept; what is not understood counts as not kept. */
function parse(text: string | null): ColumnChoice {
  if (text === null) return defaults;
  try {
    const { ids, isDense } = JSON.parse(text) as Partial<ColumnChoice>;
    const given = (ids ?? []).filter((id) => columnOf(id) !== null);
    const withFixed = given.includes(FIXED_COLUMN) ? given : [FIXED_COLUMN, ...given];
    return { ids: [...new Set(withFixed)], isDense: isDense === true };
  } catch {
    return defaults;
  }
}

function store(choice: ColumnChoice | null): void {
  if (choice === null) localStorage.removeItem(STORAGE);
  else localStorage.setItem(STORAGE, JSON.stringify(choice));
  for (const listener of listeners) listener();
}

function read(): string | null {
  return localStorage.getItem(STORAGE);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  window.addEventListener("storage", onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener("storage", onChange);
  };
}
