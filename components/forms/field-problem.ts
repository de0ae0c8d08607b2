const reasons: Record<string, string> = { email: "must be an e-mail address" };

/** The problem of a form's field, as the server would say it; null if there is none. */
export function problemOf({ type, validity }: HTMLInputElement): string | null {
  if (validity.valid) return null;
  return validity.valueMissing ? "must not be empty" : (reasons[type] ?? null);
}

/** The rest of a sentence about a field, as one of its own. */
export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
