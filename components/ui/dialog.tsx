"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { backdropClass, modalClass } from "./modal-classes";

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: React.ReactNode;
  description?: React.ReactNode;
  children: React.ReactNode;
};

/** A window over the page that holds a task. Escape and a click outside close it. */
export function Dialog({ isOpen, onOpenChange, title, description, children }: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup className={modalClass}>
          <BaseDialog.Title className="font-semibold text-title">{title}</BaseDialog.Title>
          {description && (
            <BaseDialog.Description className="text-ink-2">{description}</BaseDialog.Description>
          )}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
