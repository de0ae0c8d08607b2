import { cloneElement } from "react";
import { loadPopups } from "./use-popups";

type PopupTriggerProps = {
  opens: "menu" | "listbox" | "dialog";
  /** A button. */
  trigger: React.ReactElement;
  onOpen: () => void;
};

/** The button of a popup that was not opened yet: it works before the popup's code is loaded. */
export function PopupTrigger({ opens, trigger, onOpen }: PopupTriggerProps) {
  const button = trigger as React.ReactElement<React.ComponentProps<"button">>;
  return cloneElement(button, {
    "aria-haspopup": opens,
    "aria-expanded": false,
    onClick: onOpen,
    onPointerEnter: loadPopups,
    ...(opens !== "dialog" && {
      onKeyDown: (event: React.KeyboardEvent) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        onOpen();
      },
    }),
  });
}
