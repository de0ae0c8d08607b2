import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type ShownOnceProps = {
  /** The secret's name: "API key". */
  label: string;
  /** The same on the button that copies it: "key". */
  copyLabel: string;
  secret: string;
  onCopied: () => void;
  onDone: () => void;
  /** How the secret is used. */
  children: React.ReactNode;
};

/** A secret that is shown this once, to be copied now, in place of the form that made it. */
export function ShownOnce(props: ShownOnceProps) {
  const { label, copyLabel, secret, onCopied, onDone, children } = props;
  const text = useRef<HTMLDivElement>(null);
  // The form that had the focus has gone.
  useEffect(() => text.current?.focus(), []);
  return (
    <div ref={text} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <div className="flex items-center gap-2 rounded-control border border-line-strong bg-sunken p-2 pl-3">
        <output aria-label={label} className="grow font-mono wrap-anywhere">
          {secret}
        </output>
        <CopyButton variant="primary" text={secret} label={copyLabel} onCopied={onCopied}>
          Copy
        </CopyButton>
      </div>
      <div className="flex flex-col gap-1.5">{children}</div>
      <div className="flex justify-end">
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
