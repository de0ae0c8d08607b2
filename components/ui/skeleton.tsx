import { classNames } from "./class-names";

/** Stands in the place of something that loads. Screen readers pass over it. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block animate-breathe rounded-badge bg-line", className)}
    />
  );
}
