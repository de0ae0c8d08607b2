// All that opens over a page, in one piece: loaded when it is first needed (use-popups.ts).

export { OpenedAlertDialog } from "./opened-alert-dialog";
export { OpenedDialog } from "./opened-dialog";
export { OpenedHoverCard } from "./opened-hover-card";
export { OpenedMenu, OpenedMenuChoice, OpenedMenuItem, OpenedMenuSeparator } from "./opened-menu";
export { OpenedPopover } from "./opened-popover";
export { OpenedScreenDialog } from "./opened-screen-dialog";
export { OpenedSelect } from "./opened-select";
export { OpenedTooltip } from "./opened-tooltip";
export { ToastList } from "./toast-list";
