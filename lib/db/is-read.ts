import type { SqlQuery } from "@prisma/driver-adapter-utils";

/** Whether a statement changes nothing. A write that answers with rows begins with its own word. */
export function isRead({ sql }: SqlQuery): boolean {
  return /^\s*SELECT\b/i.test(sql);
}
