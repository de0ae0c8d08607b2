import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { keyCurl } from "@/lib/client/curl";
import type { CreatedKey } from "@/lib/schemas/key";

type NewKeyTextProps = {
  made: CreatedKey;
  origin: string;
  onCopied: () => void;
  onDone: () => void;
};

/** A new key, to be copied now, and a first call with it. */
export function NewKeyText({ made, origin, onCopied, onDone }: NewKeyTextProps) {
  const text = useRef<HTMLDivElement>(null);
  // The form that had the focus has gone.
  useEffect(() => text.current?.focus(), []);
  const call = keyCurl(origin, made.key, made.scopes);
  return (
    <div ref={text} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <div className="flex items-center gap-2 rounded-control border border-line-strong bg-sunken p-2 pl-3">
        <output aria-label="API key" className="grow font-mono wrap-anywhere">
          {made.key}
        </output>
        <CopyButton variant="primary" text={made.key} label="key" onCopied={onCopied}>
          Copy
        </CopyButton>
      </div>
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium">Try it</h3>
        <div className="flex items-start gap-2 rounded-control border bg-sunken p-2 pl-3">
          <pre className="grow whitespace-pre-wrap py-1 font-mono text-small wrap-anywhere">
            {call}
          </pre>
          <CopyButton variant="ghost" size="small" text={call} label="call" />
        </div>
      </div>
      <div className="flex justify-end">
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
