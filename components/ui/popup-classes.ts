/** The classes of all that opens over the page, with its opening and closing. */
export const popupClass =
  "origin-(--transform-origin) rounded-[10px] bg-raised text-ink shadow-popup outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 data-instant:transition-none";

/** A line in a menu or a list of options. */
export const optionClass =
  "flex min-h-7.5 select-none items-center gap-2 rounded-badge px-2 py-1 text-ink outline-none data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:min-h-10";

/**
 * The props of what places a popup. A fixed one doesn't widen the page while it has no place yet: a phone would show the
 * page smaller, and count the room that there isn't.
 */
export const positioner = { className: "z-50 outline-none", positionMethod: "fixed" } as const;

/** The classes of the shade between a window and the page. */
export const backdropClass =
  "fixed inset-0 z-40 bg-shade transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** The classes of a window in the middle of the page. */
export const modalClass =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[calc(100vw-2rem)] max-w-110 -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-y-auto rounded-card bg-raised p-5 shadow-popup outline-none transition-[opacity,scale] duration-120 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

// The looks of lists in which typing finds options.
export const inputRowClass = "flex items-center gap-2 border-b px-3 text-ink-3";
export const commandInputClass =
  "h-9.5 w-full min-w-0 bg-transparent text-ink outline-none placeholder:text-ink-3 pointer-coarse:text-[16px]";
export const listClass = "max-h-[min(30rem,60dvh)] overflow-y-auto p-1";
export const groupClass =
  "not-first:mt-1 not-first:border-t not-first:pt-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-small";
export const optionRowClass =
  "flex min-h-7.5 select-none items-center gap-2 rounded-badge px-2 py-1 outline-none data-[selected=true]:bg-hover pointer-coarse:min-h-10";
