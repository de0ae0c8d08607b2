import { classNames } from "@/components/ui/class-names";

/** The look of a filter's button: dashed while the filter is not set. */
export function filterButtonClass(isSet: boolean): string {
  return classNames(
    "inline-flex h-7.5 select-none items-center gap-1.5 whitespace-nowrap rounded-control border border-line-strong bg-surface px-2.5 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-9 [&_svg]:size-4",
    !isSet && "border-dashed",
  );
}
