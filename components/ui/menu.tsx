"use client";

import { useState } from "react";
import { PopupTrigger } from "./popup-trigger";
import type { MenuChoiceProps, MenuItemProps, MenuProps } from "./popups/opened-menu";
import { loadedParts, usePopups } from "./use-popups";

/** A button that opens a list of actions. */
export function Menu(props: MenuProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const popups = usePopups(wasOpened);
  if (popups) return <popups.OpenedMenu {...props} />;
  return <PopupTrigger opens="menu" trigger={props.trigger} onOpen={() => setWasOpened(true)} />;
}

/** An action of a menu. With `render` it may be a link. */
export function MenuItem(props: MenuItemProps) {
  const popups = loadedParts();
  return popups && <popups.OpenedMenuItem {...props} />;
}

/** A line between two parts of a menu. */
export function MenuSeparator() {
  const popups = loadedParts();
  return popups && <popups.OpenedMenuSeparator />;
}

/** A group of a menu's items; one is chosen. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const popups = loadedParts();
  return popups && <popups.OpenedMenuChoice {...props} />;
}
