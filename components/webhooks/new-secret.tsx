import { useState } from "react";
import { ShownOnce } from "@/components/forms/shown-once";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { receivers } from "./receivers";

type NewSecretProps = {
  secret: string;
  onCopied: () => void;
  onDone: () => void;
};

/** A new secret of an endpoint, and receivers that check it. */
export function NewSecret(props: NewSecretProps) {
  const [shown, setShown] = useState(receivers[0]);
  return (
    <ShownOnce {...props} label="Secret" copyLabel="secret">
      <div className="flex flex-wrap items-center gap-1">
        <h3 className="grow font-medium">A receiver</h3>
        {receivers.map((receiver) => (
          <button
            key={receiver.language}
            type="button"
            aria-pressed={receiver === shown}
            onClick={() => setShown(receiver)}
            className={classNames(
              "min-h-6 rounded-badge px-2 font-medium text-small pointer-coarse:min-h-9",
              receiver === shown ? "bg-accent-soft text-accent-ink" : "text-ink-2 hover:bg-hover",
            )}
          >
            {receiver.language}
          </button>
        ))}
      </div>
      <div className="flex items-start gap-2 rounded-control border bg-sunken p-2 pl-3">
        <section
          // It scrolls, and a keyboard has to reach it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          aria-label={`A receiver in ${shown.language}`}
          className="max-h-64 min-w-0 grow overflow-auto py-1"
        >
          <pre className="font-mono text-small">{shown.code}</pre>
        </section>
        <CopyButton variant="ghost" size="small" text={shown.code} label="receiver" />
      </div>
    </ShownOnce>
  );
}
