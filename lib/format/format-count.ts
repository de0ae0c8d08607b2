/** A number of things with its thousands apart: `12,418`; `about 10,000` if there are more. */
export function formatCount({ count, isExact }: { count: number; isExact: boolean }): string {
  const text = count.toLocaleString("en-GB");
  return isExact ? text : `about ${text}`;
}
