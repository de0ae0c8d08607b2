"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import { classNames } from "./class-names";
import { popupClass, positionerClass } from "./popup-classes";

const DELAY_MS = 250;

/** All triggers share one popup: a table of a hundred rows has hundreds of triggers. */
const shared = BaseTooltip.createHandle<Payload>();

/** Draws the popup of every `Tooltip` inside. */
export function TooltipProvider({ children }: { children: React.ReactNode }) {
  return (
    <BaseTooltip.Provider delay={DELAY_MS}>
      {children}
      <BaseTooltip.Root handle={shared}>
        {({ payload }) => (
          <BaseTooltip.Portal>
            <BaseTooltip.Positioner
              className={positionerClass}
              side={payload?.side ?? "top"}
              sideOffset={6}
            >
              <BaseTooltip.Popup
                className={classNames(popupClass, "max-w-80 px-2.5 py-1.5 text-small")}
              >
                {payload?.content}
              </BaseTooltip.Popup>
            </BaseTooltip.Positioner>
          </BaseTooltip.Portal>
        )}
      </BaseTooltip.Root>
    </BaseTooltip.Provider>
  );
}

type Payload = { content: React.ReactNode; side: "top" | "right" };

type TooltipProps = {
  /** What the popup says. Only for sighted people: name the trigger itself for everyone else. */
  content: React.ReactNode;
  /** The trigger: an element that can be focused. */
  children: React.ReactElement;
  side?: Payload["side"];
  /** Whether there is nothing to explain just now. */
  isOff?: boolean;
};

/** Explains its child on hover and on focus. */
export function Tooltip({ content, children, side = "top", isOff = false }: TooltipProps) {
  return (
    <BaseTooltip.Trigger
      handle={shared}
      payload={{ content, side }}
      disabled={isOff}
      render={children}
    />
  );
}
