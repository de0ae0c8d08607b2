import { OperatorError } from "@/lib/operator-error";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const unitMs = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS } as const;
const MAX_MS = 100 * unitMs.y;

/**
 * Returns the moment that a text such as `90d` means from `now` on: a whole number of hours, days,
 * weeks or years of 365 days, max 100 years. Throws an `OperatorError`.
 */
export function parseExpiry(text: string, now = Date.now()): Date {
  const [, amount, unit] = /^([1-9]\d{0,5})([hdwy])$/.exec(text) ?? [];
  const milliseconds = Number(amount) * unitMs[unit as keyof typeof unitMs];
  if (amount === undefined || milliseconds > MAX_MS) {
    throw new OperatorError(
      `${JSON.stringify(text)} is not a time to expire in: write 12h, 90d, 4w or 1y (100 years at most).`,
    );
  }
  return new Date(now + milliseconds);
}
