"use client";

import { useState } from "react";
import type { AlertDialogProps } from "./popups/opened-alert-dialog";
import type { DialogProps } from "./popups/opened-dialog";
import type { ScreenDialogProps } from "./popups/opened-screen-dialog";
import { usePopups } from "./use-popups";

/** A window over the page that holds a task. Escape and a click outside close it. */
export function Dialog(props: DialogProps) {
  const popups = usePopupsOnceOpen(props.isOpen);
  return popups && <popups.OpenedDialog {...props} />;
}

/** Asks before an action that can't be undone. A click outside doesn't answer it. */
export function AlertDialog(props: AlertDialogProps) {
  const popups = usePopupsOnceOpen(props.isOpen);
  return popups && <popups.OpenedAlertDialog {...props} />;
}

/** Shows one thing of several over the whole screen, in the dark. */
export function ScreenDialog(props: ScreenDialogProps) {
  const popups = usePopupsOnceOpen(props.isOpen);
  return popups && <popups.OpenedScreenDialog {...props} />;
}

/** The popups' code from a window's first opening on: a closed one keeps its state and can fade. */
function usePopupsOnceOpen(isOpen: boolean) {
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return usePopups(wasOpened);
}
