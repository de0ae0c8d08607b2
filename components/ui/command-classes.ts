// The looks of lists in which typing finds options.
export const inputRowClass = "flex items-center gap-2 border-b px-3 text-ink-3";
export const commandInputClass =
  "h-9.5 w-full min-w-0 bg-transparent text-ink outline-none placeholder:text-ink-3 pointer-coarse:text-[16px]";
export const listClass = "max-h-[min(30rem,60dvh)] overflow-y-auto p-1";
export const groupClass =
  "not-first:mt-1 not-first:border-t not-first:pt-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-small";
export const optionRowClass =
  "flex min-h-7.5 select-none items-center gap-2 rounded-badge px-2 py-1 outline-none data-[selected=true]:bg-hover pointer-coarse:min-h-10";
