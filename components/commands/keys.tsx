import { Fragment } from "react";

type KeysProps = {
  /** Keys that are held together, or with `then` pressed one after the other. */
  of: readonly string[];
  joint?: "then" | undefined;
};

/** Keys as they stand on a keyboard. */
export function Keys({ of, joint }: KeysProps) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {of.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && joint && <span className="px-0.5">{joint}</span>}
          <kbd className="min-w-5 rounded-badge border border-line-strong bg-surface px-1.5 text-center font-sans text-ink-2 text-small">
            {key === "Mod" ? (isMac() ? "⌘" : "Ctrl") : key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}

/** Whether the keyboard has a ⌘. Browser only. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
