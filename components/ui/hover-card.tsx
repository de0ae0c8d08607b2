"use client";

import { Popover } from "@base-ui/react/popover";
import { classNames } from "./class-names";
import { popupClass, positionerClass } from "./popup-classes";

const DELAY_MS = 250;
const CLOSE_DELAY_MS = 120;

type Card = { label: string; content: React.ReactNode };

/** All triggers share one popup: a table of a hundred rows has hundreds of triggers. */
const shared = Popover.createHandle<Card>();

/** Draws the popup of every `HoverCard` inside. */
export function HoverCardProvider({ children }: { children: React.ReactNode }) {
  return (
    <>
      {children}
      <Popover.Root handle={shared}>
        {({ payload }) => (
          <Popover.Portal>
            <Popover.Positioner className={positionerClass} sideOffset={6} align="start">
              <Popover.Popup
                aria-label={payload?.label}
                className={classNames(popupClass, "max-w-88 p-3")}
              >
                {payload?.content}
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        )}
      </Popover.Root>
    </>
  );
}

type HoverCardProps = Omit<
  Popover.Trigger.Props,
  "className" | "handle" | "payload" | "content"
> & {
  /** Names the card for screen readers. */
  label: string;
  /** What the card holds; it may have controls. */
  content: React.ReactNode;
  className?: string;
};

/** A button whose card opens on hover, and on click for touch and keyboard. */
export function HoverCard({ label, content, ...props }: HoverCardProps) {
  return (
    <Popover.Trigger
      handle={shared}
      payload={{ label, content }}
      openOnHover
      delay={DELAY_MS}
      closeDelay={CLOSE_DELAY_MS}
      {...props}
    />
  );
}

/** Closes the card that is open, for a control inside it that leads elsewhere. */
export function closeHoverCard(): void {
  shared.close();
}
