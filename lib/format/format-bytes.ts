const units = ["kB", "MB", "GB", "TB", "PB"] as const;

/** A size in bytes in units of a thousand, with one decimal below ten: `7.4 MB`, `512 kB`, `12 B`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = "B";
  for (const larger of units) {
    // What would round to a thousand belongs to the next unit.
    if (size < 999.5) break;
    size /= 1000;
    unit = larger;
  }
  return unit !== "B" && size < 9.95 ? `${size.toFixed(1)} ${unit}` : `${Math.round(size)} ${unit}`;
}
