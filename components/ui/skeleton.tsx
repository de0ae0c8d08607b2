import { classNames } from "./class-names";

/** Stands where something is about to be. Screen readers pass over it. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block animate-breathe rounded-badge bg-line", className)}
    />
  );
}
