"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useRef } from "react";
import { classNames } from "./class-names";
import { optionClass, popupClass, positionerClass } from "./popup-classes";

type MenuProps = {
  /** The trigger: a button. */
  trigger: React.ReactElement;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: React.ReactNode;
};

/** A button that opens a list of actions. */
export function Menu({ trigger, align = "start", side = "bottom", children }: MenuProps) {
  const container = useRef<HTMLSpanElement>(null);
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      {/* Inside the landmark of its trigger, where screen readers look for it. */}
      <span ref={container} className="absolute" />
      <BaseMenu.Portal container={container}>
        <BaseMenu.Positioner
          className={positionerClass}
          positionMethod="fixed"
          sideOffset={6}
          align={align}
          side={side}
        >
          <BaseMenu.Popup
            className={classNames(popupClass, "min-w-[max(var(--anchor-width),12rem)] p-1")}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** An action of a menu. With `render` it may be a link. */
export function MenuItem(props: Omit<BaseMenu.Item.Props, "className">) {
  return <BaseMenu.Item className={classNames(optionClass, "[&_svg]:size-4")} {...props} />;
}

/** A line between two parts of a menu. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 border-t" />;
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A group of a menu's items of which one is chosen. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={props.value} onValueChange={props.onChange}>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 text-ink-3 text-small">
        {props.label}
      </BaseMenu.GroupLabel>
      {props.options.map(({ value, label }) => (
        <BaseMenu.RadioItem key={value} value={value} className={optionClass}>
          <span className="grow">{label}</span>
          <BaseMenu.RadioItemIndicator>
            <Check className="size-4" />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}
