"use client";

import { useState } from "react";
import type { AlertDialogProps } from "./popups/opened-alert-dialog";
import { usePopups } from "./use-popups";

/** Asks before an action that can't be undone. A click outside doesn't answer it. */
export function AlertDialog(props: AlertDialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  const popups = usePopups(wasOpened);
  return popups && <popups.OpenedAlertDialog {...props} />;
}
