"use client";

import { useState } from "react";
import type { DialogProps } from "./popups/opened-dialog";
import { usePopups } from "./use-popups";

/** A window over the page that holds a task. Escape and a click outside close it. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  const popups = usePopups(wasOpened);
  return popups && <popups.OpenedDialog {...props} />;
}
