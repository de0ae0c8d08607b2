"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "./button";
import { PopupTrigger } from "./popup-trigger";
import type { SelectProps } from "./popups/opened-select";
import { usePopups } from "./use-popups";

/** Chooses one of a few options. */
export function Select<Value extends string | number>(props: SelectProps<Value>) {
  const [wasOpened, setWasOpened] = useState(false);
  const popups = usePopups(wasOpened);
  if (popups) return <popups.OpenedSelect {...props} />;
  return (
    <PopupTrigger
      opens="listbox"
      onOpen={() => setWasOpened(true)}
      trigger={
        <button
          type="button"
          role="combobox"
          aria-expanded="false"
          aria-label={props.label}
          className={buttonClass()}
        >
          <span>{props.options.find(({ value }) => value === props.value)?.label}</span>
          <span aria-hidden className="-mr-0.5 text-ink-3">
            <ChevronDown />
          </span>
        </button>
      }
    />
  );
}
