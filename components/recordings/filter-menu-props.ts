import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { FilterName, RecordingsSelection } from "@/lib/schemas/recordings-filters";
import type { FilterChange } from "./use-recordings-url";

/** What the menu leads to: a filter's values, or the range of lengths. */
export type MenuField = FilterName | "length";

export type FilterMenuProps = {
  projectId: string;
  selection: RecordingsSelection;
  names: OwnerNames;
  /** The field whose values are open; null for the fields alone. */
  field: MenuField | null;
  onField: (field: MenuField | null) => void;
  onChange: (change: FilterChange) => void;
};
