import { classNames } from "./class-names";
import { useTabStop } from "./tab-stop";

const base =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-medium transition-colors data-disabled:pointer-events-none data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

const variants = {
  primary: "bg-ink text-surface hover:bg-ink/88",
  secondary: "border border-control bg-surface text-ink hover:bg-hover",
  ghost: "text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover",
  danger: "bg-failed text-surface hover:bg-failed/88",
} as const;

const sizes = {
  medium: "h-7.5 px-3 pointer-coarse:h-9",
  large: "h-9 px-4",
  icon: "size-7.5 pointer-coarse:size-9",
  small: "size-6 rounded-badge text-ink-3 [&_svg]:size-3.5",
} as const;

export type ButtonVariant = { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** A button's classes, for a link that looks like one. */
export function buttonClass({
  variant = "secondary",
  size = "medium",
}: ButtonVariant = {}): string {
  return classNames(base, variants[variant], sizes[size]);
}

type ButtonProps = React.ComponentProps<"button"> &
  ButtonVariant & {
    /** Whether it keeps the focus while it is disabled, as it is only for a while. */
    focusableWhenDisabled?: boolean;
  };

/** A button. `icon` and `small` are square: give those an `aria-label`. */
export function Button({ variant, size, className, ...props }: ButtonProps) {
  const { disabled = false, focusableWhenDisabled = false, onClick, ...rest } = props;
  const isInert = disabled && focusableWhenDisabled;
  const tabStop = useTabStop();
  return (
    <button
      type="button"
      tabIndex={tabStop}
      className={classNames(buttonClass({ variant, size }), className)}
      disabled={disabled && !focusableWhenDisabled}
      aria-disabled={isInert || undefined}
      data-disabled={disabled ? "" : undefined}
      // A form's button would send it.
      onClick={isInert ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
