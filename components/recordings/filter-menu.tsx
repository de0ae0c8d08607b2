import { Command } from "cmdk";
import {
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircuitBoard,
  Layers,
  type LucideIcon,
  Search,
  Timer,
  User,
} from "lucide-react";
import { useState } from "react";
import {
  commandInputClass,
  groupClass,
  inputRowClass,
  listClass,
  optionRowClass,
} from "@/components/ui/popup-classes";
import {
  type FilterDeclaration,
  filterNames,
  recordingFilters,
} from "@/lib/schemas/recordings-filters";
import {
  FoundOwners,
  MetadataFields,
  MORE_KEYS,
  SetCount,
  useFoundKeys,
  useFoundOwners,
} from "./filter-menu-found";
import type { FilterMenuProps, MenuField } from "./filter-menu-props";
import { FoundValues, useFoundValues } from "./filter-menu-values";
import { FilterOption } from "./filter-option";
import { FilterValues } from "./filter-values-pane";
import { filterChoices, toggleFilter } from "./filters";
import { LengthValues } from "./length-values";
import { useListScope } from "./list-scope";
import { FacetsTogetherProvider, useFacetCounts } from "./use-facet-counts";

const icons: Partial<Record<MenuField, LucideIcon>> = {
  device_id: CircuitBoard,
  end_user_id: User,
  reason: CircleAlert,
  media_type: Layers,
  has: CircleCheck,
  missing: CircleDashed,
};

/** The fields that the menu leads to, in the order of their declaration. */
function menuFields(): { name: MenuField; label: string; Icon: LucideIcon }[] {
  const fields = filterNames.flatMap((name) => {
    const { label, control }: FilterDeclaration = recordingFilters[name];
    // The search has a field of its own, and so has each key of the metadata.
    if (["status", "q", "metadata"].includes(name)) return [];
    if (control.kind === "time" || control.kind === "duration") return [];
    return [{ name: name as MenuField, label, Icon: icons[name] ?? Layers }];
  });
  return [...fields, { name: "length", label: "Length", Icon: Timer }];
}

/** Sets filters: type to find a field or a value, tick values, and see the list change behind it. */
export function FilterMenu(props: FilterMenuProps) {
  const { field, onField } = props;
  // A field that is left stays counted: other facets would be another request.
  const [counted, setCounted] = useState(field);
  if (field !== null && field !== counted) setCounted(field);
  return (
    <FacetsTogetherProvider names={["status", "metadata", counted]}>
      <div className="flex max-sm:flex-col">
        <div className={field ? "max-sm:hidden" : undefined}>
          <Fields {...props} />
        </div>
        {field && (
          <div className="flex w-60 flex-col border-line max-sm:w-full sm:border-l">
            {field === "length" ? (
              <LengthValues {...props} onBack={() => onField(null)} />
            ) : (
              <FilterValues key={field} {...props} name={field} onBack={() => onField(null)} />
            )}
          </div>
        )}
      </div>
    </FacetsTogetherProvider>
  );
}

/** The fields, with the statuses first; typed text finds fields and values of all fields. */
function Fields({ projectId, selection, field, onField, onChange }: FilterMenuProps) {
  const [text, setText] = useState("");
  const [value, setValue] = useState("");
  const counts = useFacetCounts(projectId, selection, "status");
  const typed = text.trim().toLowerCase();
  const scope = useListScope();
  const fields = menuFields().filter(
    ({ name, label }) => name !== scope?.filter && hasWord(label, typed),
  );
  const choices = filterNames.flatMap((name) =>
    (name === "status" || typed ? (filterChoices[name] ?? []) : [])
      .filter(
        (choice) => hasWord(choice.text, typed) || hasWord(recordingFilters[name].label, typed),
      )
      .map((choice) => ({ name, ...choice })),
  );
  const owners = useFoundOwners(projectId, text);
  const found = useFoundValues(projectId, selection, text);
  const keys = useFoundKeys(projectId, selection, text);
  const shown = [
    ...choices.map((choice) => `${choice.name}=${choice.value}`),
    ...owners.found.map(({ id }) => id),
    ...found.map(({ id }) => id),
    ...keys.paths.map((path) => `field:metadata[${path}]`),
    ...(keys.left > 0 ? [MORE_KEYS] : []),
    ...fields.map(({ name }) => `field:${name}`),
  ];
  // A line that came later takes the place of one that is gone.
  const current = shown.includes(value) ? value : (shown[0] ?? "");
  return (
    <Command
      label="Filters"
      shouldFilter={false}
      value={current}
      onValueChange={setValue}
      className="flex w-61 flex-col outline-none max-sm:w-full"
      onKeyDown={(event) => {
        if (event.key !== "ArrowRight") return;
        // A value leads nowhere: of what is typed the first field is meant, whatever was found above it.
        const isOpened = (id: string) => id.startsWith("field:");
        const opened = isOpened(current) ? current : typed && shown.find(isOpened);
        if (!opened) return;
        event.preventDefault();
        onField(opened.slice("field:".length) as MenuField);
      }}
    >
      <div className={inputRowClass}>
        <Search className="size-4 shrink-0" aria-hidden />
        <Command.Input
          autoFocus={field === null}
          value={text}
          onValueChange={setText}
          placeholder="Field or value"
          className={commandInputClass}
        />
        <kbd className="rounded-badge border px-1.5 text-small">F</kbd>
      </div>
      <Command.List label="Filters" className={listClass}>
        {choices.length > 0 && (
          <Command.Group heading={typed ? "Values" : "Status"} className={groupClass}>
            {choices.map((choice) => (
              <FilterOption
                key={`${choice.name}=${choice.value}`}
                id={`${choice.name}=${choice.value}`}
                isChosen={(selection[choice.name] as string[]).includes(choice.value)}
                onToggle={() => onChange(toggleFilter(choice.name, choice.value))}
                icon={choice.icon}
                // Several fields have values of the same name.
                text={
                  typed ? `${recordingFilters[choice.name].label}: ${choice.text}` : choice.text
                }
                count={choice.name === "status" ? counts.countOf(choice.value) : undefined}
              />
            ))}
          </Command.Group>
        )}
        <FoundOwners {...{ selection, onChange }} found={owners.found} typed={text} />
        <FoundValues {...{ found, onChange }} typed={text} />
        <MetadataFields {...{ selection, field, onField, keys }} />
        {shown.length === 0 && (
          <p className="px-2 py-1.5 text-ink-3 text-small">
            {owners.isSearching
              ? "Searching…"
              : "No field, value, person or device begins with this."}
          </p>
        )}
        {fields.length > 0 && (
          <Command.Group heading={typed ? "Fields" : undefined} className={groupClass}>
            {fields.map(({ name, label, Icon }) => (
              <Command.Item
                key={name}
                value={`field:${name}`}
                onSelect={() => onField(name)}
                className={`${optionRowClass} ${field === name ? "bg-hover" : ""}`}
              >
                <Icon className="size-4 text-ink-2" aria-hidden />
                <span className="grow">{label}</span>
                <SetCount name={name} selection={selection} />
                <ChevronRight className="size-4 text-ink-3" aria-hidden />
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

/** Whether a word of a text begins with the typed one. */
function hasWord(text: string, typed: string): boolean {
  return ` ${text.toLowerCase()}`.includes(` ${typed}`);
}
