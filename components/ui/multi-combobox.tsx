"use client";

import { Combobox } from "@base-ui/react/combobox";
import type { BaseUIEvent } from "@base-ui/react/types";
import { Check, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { classNames } from "./class-names";
import { optionClass, popupClass, positionerClass } from "./popup-classes";

export type ComboboxOption = { value: string; label: string; detail?: string };

type MultiComboboxProps = {
  /** Names the trigger for screen readers. */
  label: string;
  /** Names the search field. */
  searchLabel: string;
  /** What the search found; the caller searches. */
  options: readonly ComboboxOption[];
  chosen: readonly ComboboxOption[];
  onChange: (chosen: ComboboxOption[]) => void;
  search: string;
  onSearch: (text: string) => void;
  onOpenChange: (isOpen: boolean) => void;
  /** Whether the options are still those of what was typed before. */
  isSearching: boolean;
  /** A line on the state of the search: loading, failed, nothing found, more than shown. */
  status: React.ReactNode;
  className: string;
  children: React.ReactNode;
};

/** Chooses any of many options by typing; stays open, and keeps what was typed, while choosing. */
export function MultiCombobox(props: MultiComboboxProps) {
  const { label, options, chosen, onChange, search, onSearch, onOpenChange } = props;
  const choice = useEarlyChoice(props);
  return (
    <Combobox.Root
      multiple
      items={options}
      filter={null}
      value={chosen}
      onValueChange={onChange}
      isItemEqualToValue={(one, other) => one.value === other.value}
      inputValue={search}
      onInputValueChange={(text, details) => {
        choice.forget();
        if (details.isItemPress) details.cancel();
        else onSearch(text);
      }}
      onOpenChange={(isOpen) => {
        choice.forget();
        onOpenChange(isOpen);
      }}
      autoHighlight
    >
      <Combobox.Trigger aria-label={label} className={props.className}>
        {props.children}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className={positionerClass} sideOffset={4} align="start">
          <Combobox.Popup
            aria-label={props.searchLabel}
            className={classNames(popupClass, "flex w-72 max-w-(--available-width) flex-col")}
          >
            <div className="flex items-center gap-2 border-b px-3 text-ink-3">
              <Search className="size-4 shrink-0" aria-hidden />
              <Combobox.Input
                aria-label={props.searchLabel}
                placeholder="Name or id"
                onKeyDown={choice.press}
                className="h-9 w-full bg-transparent text-ink outline-none placeholder:text-ink-3 pointer-coarse:text-[16px]"
              />
            </div>
            <Combobox.List className="max-h-72 scroll-py-1 overflow-y-auto p-1 empty:p-0">
              {(option: ComboboxOption) => <Option key={option.value} option={option} />}
            </Combobox.List>
            <Combobox.Status className="px-3 py-2 text-ink-3 text-small empty:hidden">
              {props.status}
            </Combobox.Status>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

/** Has Enter that comes before the search's result choose the first found option, and no older one. */
function useEarlyChoice({ isSearching, options, chosen, onChange }: MultiComboboxProps) {
  const [isAwaited, setIsAwaited] = useState(false);
  const [first] = options;
  useEffect(() => {
    if (!isAwaited || isSearching) return;
    setIsAwaited(false);
    if (!first) return;
    const others = chosen.filter(({ value }) => value !== first.value);
    onChange(others.length < chosen.length ? others : [...chosen, first]);
  }, [isAwaited, isSearching, first, chosen, onChange]);
  return {
    forget: () => setIsAwaited(false),
    press(event: BaseUIEvent<React.KeyboardEvent>) {
      if (event.key !== "Enter" || !isSearching) return;
      event.preventBaseUIHandler();
      setIsAwaited(true);
    },
  };
}

function Option({ option }: { option: ComboboxOption }) {
  return (
    <Combobox.Item value={option} className={optionClass}>
      <span className="grid size-4 shrink-0 place-items-center rounded-[4px] border border-control">
        <Combobox.ItemIndicator>
          <Check className="size-3" />
        </Combobox.ItemIndicator>
      </span>
      <span className="min-w-0 grow">
        <span dir="auto" className="block truncate text-left">
          {option.label}
        </span>
        {option.detail && (
          <span className="block truncate font-mono text-ink-3 text-small">{option.detail}</span>
        )}
      </span>
    </Combobox.Item>
  );
}
