"use client";

import { cloneElement, useSyncExternalStore } from "react";
import type { TooltipText } from "./popups/opened-tooltip";
import { createSharedPopup } from "./shared-popup";
import { usePopups } from "./use-popups";

const DELAY_MS = 250;
/** Long enough for the pointer to reach what it opened. */
const CLOSE_DELAY_MS = 100;

const shared = createSharedPopup<TooltipText>();

/** Draws the popup of every `Tooltip` inside. */
export function TooltipProvider({ children }: { children: React.ReactNode }) {
  const shown = useSyncExternalStore(shared.subscribe, shared.shown, () => null);
  const popups = usePopups(shown !== null);
  return (
    <>
      {children}
      {popups && <popups.OpenedTooltip shared={shared} shown={shown} />}
    </>
  );
}

type TooltipProps = {
  /** The popup's text. Only for sighted people: name the trigger itself for everyone else. */
  content: React.ReactNode;
  /** The trigger: an element that can be focused. */
  children: React.ReactElement;
  side?: TooltipText["side"];
  /** Whether there is nothing to explain just now. */
  isOff?: boolean;
};

/** Explains its child on hover and on focus. */
export function Tooltip({ content, children, side = "top", isOff = false }: TooltipProps) {
  if (isOff) return children;
  const trigger = children as React.ReactElement<React.ComponentProps<"button">>;
  const own = trigger.props;
  const payload = { content, side };
  return cloneElement(trigger, {
    onPointerEnter(event) {
      own.onPointerEnter?.(event);
      // A finger that touches something means to use it.
      if (event.pointerType !== "touch") shared.open(event.currentTarget, payload, DELAY_MS);
    },
    onPointerLeave(event) {
      own.onPointerLeave?.(event);
      shared.close(CLOSE_DELAY_MS);
    },
    onPointerDown(event) {
      own.onPointerDown?.(event);
      shared.close();
    },
    onFocus(event) {
      own.onFocus?.(event);
      const { currentTarget } = event;
      if (currentTarget.matches(":focus-visible")) shared.open(currentTarget, payload, 0);
    },
    onBlur(event) {
      own.onBlur?.(event);
      shared.close();
    },
  });
}
