"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check } from "lucide-react";
import { useRef } from "react";
import { classNames } from "./class-names";
import { optionClass, popupClass, positionerClass } from "./popup-classes";

type MultiSelectProps<Value extends string> = {
  /** Names the list of options for screen readers. */
  label: string;
  options: readonly { value: Value; label: React.ReactNode }[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
  /** The trigger's classes and content. */
  className: string;
  children: React.ReactNode;
};

/** Chooses any of a few options; stays open while choosing. */
export function MultiSelect<Value extends string>(props: MultiSelectProps<Value>) {
  const { label, options, values, onChange, className, children } = props;
  const container = useRef<HTMLSpanElement>(null);
  return (
    // The form controls that the library hides take no place of their own.
    <div className="relative grid">
      <BaseSelect.Root multiple value={[...values]} onValueChange={onChange}>
        <BaseSelect.Trigger aria-label={label} className={className}>
          {children}
        </BaseSelect.Trigger>
        {/* Inside the landmark of its trigger, where screen readers look for it. */}
        <span ref={container} className="absolute" />
        <BaseSelect.Portal container={container}>
          <BaseSelect.Positioner
            className={positionerClass}
            positionMethod="fixed"
            sideOffset={4}
            align="start"
            alignItemWithTrigger={false}
          >
            <BaseSelect.Popup className={classNames(popupClass, "min-w-48")}>
              <BaseSelect.List className="p-1">
                {options.map((option) => (
                  <BaseSelect.Item key={option.value} value={option.value} className={optionClass}>
                    <CheckMark />
                    <BaseSelect.ItemText className="flex items-center gap-2">
                      {option.label}
                    </BaseSelect.ItemText>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.List>
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </div>
  );
}

function CheckMark() {
  return (
    <span className="grid size-4 place-items-center rounded-[4px] border border-control">
      <BaseSelect.ItemIndicator>
        <Check className="size-3" />
      </BaseSelect.ItemIndicator>
    </span>
  );
}
