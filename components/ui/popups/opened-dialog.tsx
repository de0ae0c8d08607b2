import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { backdropClass, modalClass } from "../popup-classes";

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: React.ReactNode;
  description?: React.ReactNode;
  /** Whether a click outside and Escape leave it open, because what it holds would be lost. */
  isHeld?: boolean;
  children: React.ReactNode;
};

/** A window over the page. */
export function OpenedDialog(props: DialogProps) {
  const { isOpen, onOpenChange, title, description, isHeld = false, children } = props;
  return (
    <BaseDialog.Root
      open={isOpen}
      onOpenChange={(next, details) => {
        if (isHeld && details.reason === "escape-key") details.cancel();
        else onOpenChange(next);
      }}
      disablePointerDismissal={isHeld}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup data-modal className={modalClass}>
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
