import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { useRef } from "react";
import { buttonClass } from "../button";
import { optionClass, popupClass, positioner } from "../popup-classes";

export type SelectOption<Value> = { value: Value; label: string };

export type SelectProps<Value> = {
  /** Names the control for screen readers. */
  label: string;
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A choice's button and its options, which are open when this is first drawn. */
export function OpenedSelect<Value extends string | number>(props: SelectProps<Value>) {
  const { label, options, value, onChange } = props;
  const container = useRef<HTMLSpanElement>(null);
  return (
    <BaseSelect.Root
      defaultOpen
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <BaseSelect.Trigger aria-label={label} className={buttonClass()}>
        <BaseSelect.Value />
        <BaseSelect.Icon className="-mr-0.5 text-ink-3">
          <ChevronDown />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      {/* Inside the landmark of its trigger, where screen readers look for it. */}
      <span ref={container} className="absolute" />
      <BaseSelect.Portal container={container}>
        <BaseSelect.Positioner
          {...positioner}
          positionMethod="fixed"
          sideOffset={4}
          align="end"
          alignItemWithTrigger={false}
        >
          <BaseSelect.Popup className={popupClass}>
            <BaseSelect.List className="min-w-(--anchor-width) p-1">
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className={optionClass}>
                  <BaseSelect.ItemText className="grow pr-3">{option.label}</BaseSelect.ItemText>
                  <BaseSelect.ItemIndicator>
                    <Check className="size-4" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
