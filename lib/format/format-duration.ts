/** A length in milliseconds as `m:ss` or `h:mm:ss`, cut to the second; `–` where it is unknown. */
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
