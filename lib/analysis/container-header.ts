/** What a container tells of its tracks without their being decoded. */
export type ContainerHeader = {
  durationMs: number | null;
  sound: { codec: string | null } | null;
  /** Moving pictures; `width` and `height` in pixels, as they are shown. */
  picture: { codec: string | null; width: number | null; height: number | null } | null;
};

/** Converts a length in seconds to milliseconds; null if it is no length. */
export function toMilliseconds(seconds: number): number | null {
  return seconds > 0 ? Math.round(seconds * 1000) : null;
}
