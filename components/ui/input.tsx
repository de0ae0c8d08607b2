import { classNames } from "./class-names";
import { useFieldControl } from "./field";

/** The classes of a one-line text field. Sixteen pixels on touch, below which iOS zooms the page. */
export const inputClass =
  "h-8 w-full rounded-control border border-control bg-surface px-2.5 text-ink placeholder:text-ink-3 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-failed pointer-coarse:h-10 pointer-coarse:text-[16px]";

/** A one-line text field. Inside `Field` it is labelled and described by it. */
export function Input({ className, ...props }: React.ComponentProps<"input">) {
  return (
    <input
      type="text"
      {...useFieldControl()}
      className={classNames(inputClass, className)}
      {...props}
    />
  );
}
