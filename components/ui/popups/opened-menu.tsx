import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useRef } from "react";
import { classNames } from "../class-names";
import { optionClass, popupClass, positioner } from "../popup-classes";

export type MenuProps = {
  /** The trigger: a button. */
  trigger: React.ReactElement;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: React.ReactNode;
};

export type MenuItemProps = Omit<BaseMenu.Item.Props, "className">;

export type MenuChoiceProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A menu's button and its list, which is open when this is first drawn. */
export function OpenedMenu({ trigger, align = "start", side = "bottom", children }: MenuProps) {
  const container = useRef<HTMLSpanElement>(null);
  return (
    <BaseMenu.Root defaultOpen>
      <BaseMenu.Trigger render={trigger} />
      {/* Inside the landmark of its trigger, where screen readers look for it. */}
      <span ref={container} className="absolute" />
      <BaseMenu.Portal container={container}>
        <BaseMenu.Positioner
          {...positioner}
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

export function OpenedMenuItem(props: MenuItemProps) {
  return <BaseMenu.Item className={classNames(optionClass, "[&_svg]:size-4")} {...props} />;
}

export function OpenedMenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 border-t" />;
}

export function OpenedMenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
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
