import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { Button, buttonClass } from "../button";
import { backdropClass, modalClass } from "../popup-classes";

export type AlertDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The question. */
  title: React.ReactNode;
  /** Says what will happen, and whether it can be undone. */
  description: React.ReactNode;
  /** The verb on the button that does it. */
  confirm: string;
  onConfirm: () => void;
  isBusy?: boolean;
  /** The failure, if there was one. */
  children?: React.ReactNode;
};

/** A question over the page. */
export function OpenedAlertDialog(props: AlertDialogProps) {
  // Work that has begun can't be undone: the question stays until the result is known.
  const change = (isOpen: boolean) => {
    if (!props.isBusy) props.onOpenChange(isOpen);
  };
  return (
    <BaseAlertDialog.Root open={props.isOpen} onOpenChange={change}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={backdropClass} />
        <BaseAlertDialog.Popup data-modal className={modalClass}>
          <BaseAlertDialog.Title className="font-semibold text-title">
            {props.title}
          </BaseAlertDialog.Title>
          <BaseAlertDialog.Description className="text-ink-2">
            {props.description}
          </BaseAlertDialog.Description>
          {props.children}
          <div className="mt-2 flex justify-end gap-2">
            <BaseAlertDialog.Close disabled={props.isBusy} className={buttonClass()}>
              Cancel
            </BaseAlertDialog.Close>
            <Button
              variant="danger"
              disabled={props.isBusy}
              focusableWhenDisabled
              onClick={props.onConfirm}
            >
              {props.confirm}
            </Button>
          </div>
        </BaseAlertDialog.Popup>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
