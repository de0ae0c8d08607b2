"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { buttonClass } from "./button";
import { backdropClass } from "./popup-classes";

type SheetProps = {
  title: string;
  /** The trigger: a button. */
  trigger: React.ReactElement;
  /** What stands at the sheet's foot, beside the button that closes it. */
  footer?: React.ReactNode;
  children: React.ReactNode;
};

/** Comes up from the foot of a small screen and holds controls that have no room on it. */
export function Sheet({ title, trigger, footer, children }: SheetProps) {
  return (
    <Dialog.Root>
      <Dialog.Trigger render={trigger} />
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[85dvh] flex-col rounded-t-card bg-raised pb-[env(safe-area-inset-bottom)] shadow-popup outline-none transition-transform duration-140 data-ending-style:translate-y-full data-starting-style:translate-y-full"
        >
          <div className="flex items-center justify-between border-b px-4 py-2.5">
            <Dialog.Title className="font-semibold text-title">{title}</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className={buttonClass({ variant: "ghost", size: "icon" })}
            >
              <X />
            </Dialog.Close>
          </div>
          <div className="overflow-y-auto p-4">{children}</div>
          <div className="flex gap-2 border-t p-4 *:grow">
            {footer}
            <Dialog.Close className={buttonClass({ variant: "primary" })}>Done</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
