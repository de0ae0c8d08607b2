import type { ClassNames } from "react-day-picker";

/** The calendar's looks, which its own style sheet would bring for every page. */
export const calendarClasses: Partial<ClassNames> = {
  root: "relative p-3",
  months: "flex justify-around gap-6",
  month: "flex flex-col gap-2",
  month_caption: "flex h-7 items-center justify-center font-medium",
  nav: "absolute inset-x-3 top-3 flex justify-between",
  button_previous: "grid size-7 place-items-center rounded-control text-ink-2 hover:bg-hover",
  button_next: "grid size-7 place-items-center rounded-control text-ink-2 hover:bg-hover",
  chevron: "size-4 fill-current",
  month_grid: "border-separate border-spacing-y-0.5",
  weekday: "size-7 font-normal text-ink-3 text-small",
  day: "size-8 p-0 text-center",
  day_button: "grid size-8 place-items-center rounded-control hover:bg-hover",
  today: "font-semibold text-accent",
  selected: "bg-accent-soft text-accent-ink",
  range_start:
    "rounded-l-control [&>button]:bg-accent [&>button]:text-surface [&>button]:hover:bg-accent",
  range_end:
    "rounded-r-control [&>button]:bg-accent [&>button]:text-surface [&>button]:hover:bg-accent",
  hidden: "invisible",
};
