import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  FilterCaption,
  filterButtonClass,
  filterButtonLabel,
} from "@/components/data-list/filter-button";
import { MultiCombobox } from "@/components/ui/multi-combobox";
import { ownersOptions } from "@/lib/client/fetch-owners";
import type { NameOf } from "@/lib/client/use-owner-names";
import type { OwnerKind } from "@/lib/schemas/owners";

const TYPING_MS = 150;
/** How many found owners are shown. */
const MAX_FOUND = 50;

type OwnerFilterProps = {
  label: string;
  kind: OwnerKind;
  projectId: string;
  ids: readonly string[];
  nameOf: NameOf;
  onChange: (ids: string[]) => void;
};

/** Sets a filter to devices or end users, found by name or id. */
export function OwnerFilter(props: OwnerFilterProps) {
  const { label, kind, projectId, ids, nameOf, onChange } = props;
  const search = useOwnerSearch(kind, projectId);
  return (
    <MultiCombobox
      label={filterButtonLabel(label, ids.length)}
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

/** Searches devices or end users on the server while a person types. */
function useOwnerSearch(kind: OwnerKind, projectId: string) {
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const q = useSettled(text.trim()) || null;
  const { data, isError, isPending, isPlaceholderData } = useQuery({
    ...ownersOptions(kind, projectId, { q, limit: MAX_FOUND }),
    placeholderData: keepPreviousData,
    enabled: isOpen,
  });
  const isSearching = isPlaceholderData || text.trim() !== (q ?? "");
  function statusText(): string | null {
    if (isError) return "Could not search. Close and open this to try again.";
    if (isPending) return "Searching…";
    if (data.data.length > 0)
      return data.has_more ? `The newest ${MAX_FOUND}. Type to find others.` : null;
    if (isSearching) return "Searching…";
    return q === null ? "There are none yet." : `None is called “${q}”.`;
  }
  return { text, setText, setIsOpen, isSearching, status: statusText(), found: data?.data ?? [] };
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, TYPING_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
