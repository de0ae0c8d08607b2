/** The result of one check. `advice` says what to do about it. */
export type Finding = {
  subject: string;
  state: "good" | "note" | "bad";
  message: string;
  advice?: string;
};

/** Why something failed, in one line: `fetch` and several addresses tried hide it in a cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  const code = codeOf(error);
  const text = error.message.split("\n")[0]?.trim() || "it failed";
  return code === undefined || text.includes(code) ? text : `${code}: ${text}`;
}

/** The failure's code: `ECONNREFUSED`, or a store's own. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.cause instanceof Error) return codeOf(error.cause);
  return error.name === "Error" ? undefined : error.name;
}
