import { useTabStop } from "@/components/ui/tab-stop";
import { focusableRow } from "./row-focus";

/** The link that opens a row, and whether it is open. */
export type RowTarget = {
  id: string;
  /** The page that the row has to itself. */
  href: string;
  isOpen: boolean;
  onOpen: () => void;
};

type RowLinkProps = {
  target: RowTarget;
  title?: string;
  className: string;
  children: React.ReactNode;
};

/** A row's link: it opens the row beside the list, and in a new tab its own page. */
export function RowLink({ target, title, className, children }: RowLinkProps) {
  const { id, href, isOpen, onOpen } = target;
  // In a grid the row itself has the focus.
  const tabStop = useTabStop();
  return (
    <a
      {...(tabStop === undefined && focusableRow(id))}
      dir="auto"
      tabIndex={tabStop}
      href={href}
      aria-current={isOpen ? "true" : undefined}
      title={title}
      // As high a target as 24 px, in no more room than its text.
      className={`-my-0.5 rounded-badge py-0.5 ${className}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}

/**
 * The elements of a row that have a click of their own. A `data-explains` button is a button only
 * so that the keyboard reaches its tooltip.
 */
const CONTROLS = "a, button:not([data-explains]), input, [role='button']";

/** Opens a row by a click anywhere in it, as its link would: held keys open a new tab. */
export function openByClick({ href, isOpen, onOpen }: RowTarget) {
  function openTab() {
    window.open(href, "_blank", "noopener");
  }
  return {
    isChosen: isOpen,
    onEnter: onOpen,
    onClick(event: React.MouseEvent) {
      if (isForControl(event) || isSelecting()) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey) openTab();
      else onOpen();
    },
    onAuxClick(event: React.MouseEvent) {
      if (event.button === 1 && !isForControl(event)) openTab();
    },
  };
}

function isForControl({ target, currentTarget }: React.MouseEvent): boolean {
  if (!(target instanceof Element)) return true;
  // A popup's click comes here through React, though the popup is elsewhere on the page.
  return !currentTarget.contains(target) || target.closest(CONTROLS) !== null;
}

function isSelecting(): boolean {
  return window.getSelection()?.type === "Range";
}
