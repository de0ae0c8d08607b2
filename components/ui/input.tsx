import { Input as BaseInput } from "@base-ui/react/input";
import { classNames } from "./class-names";

/** The classes of a one-line text field. Sixteen pixels on touch, below which iOS zooms the page. */
export const inputClass =
  "h-8 w-full rounded-control border border-control bg-surface px-2.5 text-ink placeholder:text-ink-3 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 data-disabled:opacity-50 data-invalid:border-failed pointer-coarse:h-10 pointer-coarse:text-[16px]";

type InputProps = Omit<BaseInput.Props, "className"> & { className?: string };

/** A one-line text field. Inside `Field` it is labelled and described by it. */
export function Input({ className, ...props }: InputProps) {
  return <BaseInput className={classNames(inputClass, className)} {...props} />;
}
