import { Popover as BasePopover } from "@base-ui/react/popover";
import { type RefObject, Suspense, useEffect } from "react";
import { classNames } from "../class-names";
import { popupClass, positioner } from "../popup-classes";

export type PopoverProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Names it for screen readers. */
  label: string;
  /** The button that opens it. */
  trigger: React.ReactElement;
  /** The element that it stands at, if not its trigger. */
  anchor?: RefObject<Element | null> | undefined;
  align?: "start" | "end";
  className?: string;
  /** May be loaded when it first opens. */
  children: React.ReactNode;
};

type OpenedPopoverProps = PopoverProps & {
  /** Is told when what it holds is on screen, and when no more. */
  onContent: (hasContent: boolean) => void;
};

/** A popover that was opened before. */
export function OpenedPopover(props: OpenedPopoverProps) {
  const { isOpen, onOpenChange, label, trigger, anchor, align = "start", className } = props;
  return (
    <BasePopover.Root open={isOpen} onOpenChange={onOpenChange}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner
          {...positioner}
          sideOffset={6}
          align={align}
          {...(anchor && { anchor })}
        >
          <BasePopover.Popup
            aria-label={label}
            className={classNames(
              popupClass,
              "max-h-(--available-height) max-w-(--available-width) overflow-auto",
              className,
            )}
          >
            <Suspense fallback={<p className="p-3 text-ink-3">Loading…</p>}>
              {props.children}
              <Content onChange={props.onContent} />
            </Suspense>
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}

/** Says whether what stands beside it is on screen: it is not while that loads. */
function Content({ onChange }: { onChange: (hasContent: boolean) => void }) {
  useEffect(() => {
    onChange(true);
    return () => onChange(false);
  }, [onChange]);
  return null;
}
