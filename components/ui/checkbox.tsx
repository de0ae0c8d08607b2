import { Check, Minus } from "lucide-react";
import { classNames } from "./class-names";
import { useTabStop } from "./tab-stop";

type CheckboxProps = {
  /** Names it for screen readers. */
  label: string;
  checked: boolean | "mixed";
  onClick: (event: React.MouseEvent) => void;
};

/** A box to tick: 16 px, with a target of 24. It takes no focus from a grid's row. */
export function Checkbox({ label, checked, onClick }: CheckboxProps) {
  const tabStop = useTabStop();
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would own every key, which are the list's.
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      tabIndex={tabStop}
      className="tick"
      onMouseDown={(event) => tabStop === -1 && event.preventDefault()}
      onClick={onClick}
    >
      <span
        className={classNames(
          "tick-box",
          checked ? "border-accent bg-accent text-surface" : "border-control bg-surface",
        )}
      >
        {checked === true && <Check aria-hidden className="size-3" strokeWidth={3} />}
        {checked === "mixed" && <Minus aria-hidden className="size-3" strokeWidth={3} />}
      </span>
    </button>
  );
}
