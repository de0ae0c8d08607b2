import { Dialog } from "@base-ui/react/dialog";

export type ScreenDialogProps = {
  isOpen: boolean;
  /** Names it for screen readers. */
  title: string;
  onClose: () => void;
  /** One back or one on, by the arrow keys. */
  onStep: (by: 1 | -1) => void;
  children: React.ReactNode;
};

/** One thing over the whole screen. */
export function OpenedScreenDialog({
  isOpen,
  title,
  onClose,
  onStep,
  children,
}: ScreenDialogProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-picture/90 transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          data-modal
          className="fixed inset-0 z-50 flex flex-col items-center justify-center gap-4 p-4 outline-none sm:px-16 sm:py-6"
          onKeyDown={({ key }) => {
            if (key === "ArrowLeft" || key === "ArrowRight") onStep(key === "ArrowLeft" ? -1 : 1);
          }}
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
