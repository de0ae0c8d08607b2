"use client";

import { PreviewCard } from "@base-ui/react/preview-card";
import { classNames } from "./class-names";
import { popupClass, positionerClass } from "./popup-classes";

/** Long enough for a pointer that only crosses a row on its way. */
const DELAY_MS = 800;
const CLOSE_DELAY_MS = 120;

/** All triggers share one popup: a table of a hundred rows has hundreds of triggers. */
const shared = PreviewCard.createHandle<React.ReactNode>();

/** Draws the popup of every `HoverCard` inside. */
export function HoverCardProvider({ children }: { children: React.ReactNode }) {
  return (
    <>
      {children}
      <PreviewCard.Root handle={shared}>
        {({ payload }) => (
          <PreviewCard.Portal>
            {/* Beside what it is about: below, it would cover the next rows. */}
            <PreviewCard.Positioner
              className={positionerClass}
              side="right"
              sideOffset={8}
              align="start"
            >
              <PreviewCard.Popup className={classNames(popupClass, "max-w-88 p-3")}>
                {payload}
              </PreviewCard.Popup>
            </PreviewCard.Positioner>
          </PreviewCard.Portal>
        )}
      </PreviewCard.Root>
    </>
  );
}

type HoverCardProps = {
  /** What the card holds; it may have controls. */
  content: React.ReactNode;
  className?: string;
  children: React.ReactNode;
};

/**
 * A text whose card opens when the pointer rests on it. A click is for what the text stands in. What the card
 * says must stand elsewhere too, for people without a pointer.
 */
export function HoverCard({ content, className, children }: HoverCardProps) {
  return (
    <PreviewCard.Trigger
      handle={shared}
      payload={content}
      delay={DELAY_MS}
      closeDelay={CLOSE_DELAY_MS}
      render={<span dir="auto" className={className} />}
    >
      {children}
    </PreviewCard.Trigger>
  );
}

/** Closes the card that is open, for a control inside it that leads elsewhere. */
export function closeHoverCard(): void {
  shared.close();
}
