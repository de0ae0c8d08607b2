import { writeCookie } from "@/components/ui/write-cookie";

/** Kept in a cookie, so that the first HTML has the timeline's room or has it not. */
export const TIMELINE_COOKIE = "timeline";

const HIDDEN = "hidden";

/** Whether a cookie's text leaves the timeline in sight. */
export function readTimelineChoice(text: string | undefined): boolean {
  return text !== HIDDEN;
}

/** Keeps whether this person wants the timeline, in this browser. Browser only. */
export function keepTimelineChoice(isShown: boolean): void {
  writeCookie(TIMELINE_COOKIE, isShown ? null : HIDDEN);
}
