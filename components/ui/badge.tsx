import { classNames } from "./class-names";

const tones = {
  neutral: "bg-pending-soft text-ink-2",
  accent: "bg-accent-soft text-accent-ink",
  good: "bg-completed-soft text-completed",
  bad: "bg-failed-soft text-failed",
} as const;

type BadgeProps = React.ComponentProps<"span"> & { tone?: keyof typeof tones };

/** A short word on a soft ground. */
export function Badge({ tone = "neutral", className, ...props }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5.5 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-small",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
