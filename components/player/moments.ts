const NAME = "t";

/** The moment that a link names, `?t=83` or `?t=83.5`, in seconds; null if it names none. */
export function readStartTime(params: { get: (name: string) => string | null }): number | null {
  const text = params.get(NAME) ?? "";
  return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : null;
}

/** A page's URL with a moment in seconds; without one at the start. */
export function withStartTime(address: string, seconds: number): string {
  const url = new URL(address);
  const whole = Math.floor(seconds);
  if (whole > 0) url.searchParams.set(NAME, String(whole));
  else url.searchParams.delete(NAME);
  return url.href;
}
