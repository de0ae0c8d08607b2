// Limits that the browser's first load knows without the schemas that hold them.
import { DAY_MS } from "./durations";

/** Characters that a recording's, a device's or an end user's name may have. */
export const MAX_NAME_LENGTH = 255;

/** The lengths a password may have. Hashing has a price, so there is an upper one. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

/** Recordings that one export may name one by one: more make a URL that servers refuse. */
export const MAX_EXPORT_IDS = 300;

/** Slices of a waveform if none are asked for. */
export const DEFAULT_WAVEFORM_POINTS = 1_000;

/** How wide a column of a list may be, in pixels. */
export const MIN_COLUMN_WIDTH = 56;
export const MAX_COLUMN_WIDTH = 800;

/** The width that a column may have that is closest to one in pixels. */
export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
}

/** Files that are further apart were not captured in one go: a recorder's clock was wrong. */
export const MAX_CAPTURE_SPAN_MS = 7 * DAY_MS;
