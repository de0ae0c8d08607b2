import { MultiCombobox } from "@/components/ui/multi-combobox";
import type { OwnerKind } from "@/lib/schemas/owners";
import { filterButtonClass } from "./filter-button";
import { FilterCaption } from "./filter-caption";
import { useDirectorySearch } from "./use-directory-search";
import type { NameOf } from "./use-names";

type DirectoryFilterProps = {
  label: string;
  directory: OwnerKind;
  projectId: string;
  ids: readonly string[];
  nameOf: NameOf;
  onChange: (ids: string[]) => void;
};

/** Chooses devices or end users to list, found by name or id. */
export function DirectoryFilter(props: DirectoryFilterProps) {
  const { label, directory, projectId, ids, nameOf, onChange } = props;
  const search = useDirectorySearch(directory, projectId);
  return (
    <MultiCombobox
      label={ids.length > 0 ? `${label}, ${ids.length} chosen` : label}
      searchLabel={`Search ${label.toLowerCase()}s`}
      options={search.found.map(({ id, name }) => toOption(id, name))}
      chosen={ids.map((id) => toOption(id, nameOf(id) ?? null))}
      onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      search={search.text}
      onSearch={search.setText}
      onOpenChange={search.setIsOpen}
      isSearching={search.isSearching}
      status={search.status}
      className={filterButtonClass(ids.length > 0)}
    >
      <FilterCaption label={label} count={ids.length} />
    </MultiCombobox>
  );
}

function toOption(id: string, name: string | null) {
  return name ? { value: id, label: name, detail: id } : { value: id, label: id };
}
