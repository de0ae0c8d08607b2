"use client";

import { useState } from "react";
import { PopupTrigger } from "./popup-trigger";
import type { PopoverProps } from "./popups/opened-popover";
import { useHeldKeys } from "./use-held-keys";
import { usePopups } from "./use-popups";

/** A button that opens controls over the page. Escape and a click outside close them. */
export function Popover(props: PopoverProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  const popups = usePopups(wasOpened);
  const [hasContent, setHasContent] = useState(false);
  useHeldKeys(props.isOpen && !hasContent);
  if (popups) return <popups.OpenedPopover {...props} onContent={setHasContent} />;
  return (
    <PopupTrigger opens="dialog" trigger={props.trigger} onOpen={() => props.onOpenChange(true)} />
  );
}
