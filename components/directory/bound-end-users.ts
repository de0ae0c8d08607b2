import type { OwnersPage } from "@/lib/schemas/owners";

/** The different end users that a page's devices are bound to; none on a page of end users. */
export function boundEndUsers(page: OwnersPage | undefined): string[] {
  const ids = page?.data.flatMap((entry) =>
    "end_user_id" in entry && entry.end_user_id !== null ? [entry.end_user_id] : [],
  );
  return [...new Set(ids)];
}
