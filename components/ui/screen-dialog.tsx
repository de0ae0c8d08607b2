"use client";

import { useState } from "react";
import type { ScreenDialogProps } from "./popups/opened-screen-dialog";
import { usePopups } from "./use-popups";

/** Shows one thing of several over the whole screen, in the dark. */
export function ScreenDialog(props: ScreenDialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  const popups = usePopups(wasOpened);
  return popups && <popups.OpenedScreenDialog {...props} />;
}
