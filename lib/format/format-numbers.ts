const units = ["kB", "MB", "GB", "TB", "PB"] as const;

/** A size in bytes in units of a thousand, with one decimal below ten: `7.4 MB`, `512 kB`, `12 B`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = "B";
  for (const larger of units) {
    // A value that would round to a thousand belongs to the next unit.
    if (size < 999.5) break;
    size /= 1000;
    unit = larger;
  }
  return unit !== "B" && size < 9.95 ? `${size.toFixed(1)} ${unit}` : `${Math.round(size)} ${unit}`;
}

/** A number with its thousands apart: `12,418`; `…` if it is not known yet. */
export function formatNumber(count: number | undefined): string {
  return count === undefined ? "…" : count.toLocaleString("en-GB");
}

/** A number of things with its thousands apart: `12,418`; `about 10,000` if there are more. */
export function formatCount({ count, isExact }: { count: number; isExact: boolean }): string {
  const text = formatNumber(count);
  return isExact ? text : `about ${text}`;
}

/** A length in milliseconds as `m:ss` or `h:mm:ss`, cut to the second; `–` if it is unknown. */
export function formatDuration(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  const total = Math.floor(milliseconds / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, "0");
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}`
    : `${minutes}:${seconds}`;
}
