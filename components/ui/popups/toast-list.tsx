import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { classNames } from "../class-names";

/** How long a toast stays, in milliseconds, unless the pointer or the focus is on it. */
const TOAST_MS = 10_000;

export type ToastText = {
  text: string;
  /** Its action, such as undoing what it reports. */
  action?: { label: string; onClick: () => void };
  isFailure?: boolean;
};

const manager = Toast.createToastManager<{ isFailure: boolean }>();

/** Adds a toast to the list. Returns what takes it off. */
function addToast({ text, action, isFailure = false }: ToastText): () => void {
  const id = manager.add({
    title: text,
    timeout: TOAST_MS,
    data: { isFailure },
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id);
          action.onClick();
        },
      },
    }),
  });
  return () => manager.close(id);
}

type ToastListProps = {
  /** Told what adds a toast from now on; null when nothing does any more. */
  onListening: (add: typeof addToast | null) => void;
};

/** Clear of the bar of what is selected, which leaves room at its right on wide screens alone, and of uploads. */
const placeClass = [
  "fixed right-4 bottom-[4.5rem] max-md:right-3 max-md:bottom-20 max-md:left-3",
  "max-[90rem]:group-has-data-floating-bar/body:bottom-[8.25rem]",
  // There the bar stands above the foot and the links to all pages.
  "max-md:group-has-data-floating-bar/body:bottom-48",
  "md:group-has-data-upload-tray/body:right-[25rem]",
].join(" ");

/** Where toasts stand: right of the bar of what is selected or above it, and never on it. */
export function ToastList({ onListening }: ToastListProps) {
  const listening = useEffectEvent(onListening);
  // The provider's effect is a child's: it listens before this one runs.
  useEffect(() => {
    listening(addToast);
    return () => listening(null);
  }, []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        {/* Their text is spoken by the page's one region. */}
        <Toast.Viewport
          aria-live="off"
          className={classNames(
            placeClass,
            "z-40 flex flex-col-reverse items-end gap-2 outline-none",
          )}
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { toasts } = Toast.useToastManager<{ isFailure: boolean }>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection="right"
      className="flex min-h-10.5 max-w-[min(28rem,100%)] items-center gap-3 rounded-card bg-ink py-1.5 pr-1.5 pl-4 text-surface shadow-popup transition-opacity duration-120 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex min-w-0 grow items-center gap-1">
        <Toast.Title className="grow pr-2 wrap-anywhere" />
        {toast.actionProps && <Toast.Action className={classNames(button, "px-2 font-semibold")} />}
        <Toast.Close aria-label="Dismiss" className={classNames(button, "w-7")}>
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

const button =
  "flex h-7 shrink-0 items-center justify-center rounded-badge hover:bg-surface/15 focus-visible:outline-surface pointer-coarse:h-9";
