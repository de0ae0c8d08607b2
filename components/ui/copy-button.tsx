"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonVariant } from "./button";

const CONFIRMATION_MS = 1_600;

type CopyButtonProps = ButtonVariant & {
  /** The text, or how to make it at the moment of the click. */
  text: string | (() => string);
  /** The word for the copied text: "Copy …" is the button's name. */
  label: string;
  icon?: React.ReactNode;
  className?: string;
  onCopied?: () => void;
  /** A visible caption; without one the button is an icon named by `label`. */
  children?: React.ReactNode;
};

/** Copies a text and says so, on the button and to screen readers. */
export function CopyButton({
  text,
  label,
  icon = <Copy />,
  onCopied,
  children,
  ...buttonProps
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(setOutcome, CONFIRMATION_MS, null);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const copied = await copyText(typeof text === "string" ? text : text());
    setOutcome(copied ? "copied" : "refused");
    if (copied) onCopied?.();
  }

  const said = outcome === "copied" ? "Copied" : "Could not copy";
  return (
    <>
      <Button aria-label={children ? undefined : `Copy ${label}`} onClick={copy} {...buttonProps}>
        {outcome === null ? icon : outcome === "copied" ? <Check /> : <X />}
        {children && (outcome ? <Swap shown={said}>{children}</Swap> : children)}
      </Button>
      <span role="status" className="sr-only">
        {outcome && said}
      </span>
    </>
  );
}

/** Shows one text in the room that another needs, so that nothing beside it moves. */
function Swap({ shown, children }: { shown: string; children: React.ReactNode }) {
  return (
    <span className="grid">
      <span className="invisible col-start-1 row-start-1">{children}</span>
      <span className="col-start-1 row-start-1">{shown}</span>
    </span>
  );
}

/** Puts text on the clipboard. Resolves to whether that worked. */
async function copyText(text: string): Promise<boolean> {
  // Browsers offer the clipboard only on https and on localhost; a server in a private network
  // often has neither.
  if (!navigator.clipboard) return copySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copySelection(text),
  );
}

function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  // The focus may not leave an open window, so the field goes next to the focused element.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** An id with the way to copy it. */
export function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 font-mono text-[12.5px]">
      <span className="min-w-0 wrap-anywhere">{id}</span>
      <CopyButton variant="ghost" size="small" className="-my-1" text={id} label={label} />
    </span>
  );
}
