"use client";

import { useSyncExternalStore } from "react";
import { createSharedPopup } from "./shared-popup";
import { usePopups } from "./use-popups";

/** Long enough for a pointer that only crosses a row on its way. */
const DELAY_MS = 800;
const CLOSE_DELAY_MS = 120;

const shared = createSharedPopup<React.ReactNode>();

/** Draws the popup of every `HoverCard` inside. */
export function HoverCardProvider({ children }: { children: React.ReactNode }) {
  const shown = useSyncExternalStore(shared.subscribe, shared.shown, () => null);
  const popups = usePopups(shown !== null);
  return (
    <>
      {children}
      {popups && (
        <popups.OpenedHoverCard shared={shared} shown={shown} closeDelayMs={CLOSE_DELAY_MS} />
      )}
    </>
  );
}

type HoverCardProps = {
  /** The card's content; it may have controls. */
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
    <span
      dir="auto"
      className={className}
      onPointerEnter={({ pointerType, currentTarget }) => {
        if (pointerType !== "touch") shared.open(currentTarget, content, DELAY_MS);
      }}
      onPointerLeave={() => shared.close(CLOSE_DELAY_MS)}
    >
      {children}
    </span>
  );
}

/** Closes the card that is open, for a control inside it that leads elsewhere. */
export function closeHoverCard(): void {
  shared.close();
}
