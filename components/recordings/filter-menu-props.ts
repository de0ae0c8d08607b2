import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { FilterName, RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { useColumns } from "./use-columns";
import type { FilterChange } from "./use-recordings-url";

/** A pane of the menu: a filter's values, those of a key of the metadata, or the range of lengths. */
export type MenuField = FilterName | `metadata[${string}]` | "length";

export type FilterMenuProps = {
  projectId: string;
  selection: RecordingsSelection;
  names: OwnerNames;
  /** The columns of the list; a key of the metadata can be one. */
  columns: ReturnType<typeof useColumns>;
  /** The field whose values are open; null for the fields alone. */
  field: MenuField | null;
  onField: (field: MenuField | null) => void;
  onChange: (change: FilterChange) => void;
};
