/**
 * The codes of SQLite, of PostgreSQL (a lock that was waited for too long, a deadlock, a conflict)
 * and of Prisma (a transaction that could not start or end in time).
 */
const BUSY = /^(SQLITE_BUSY\w*|55P03|40P01|40001|P2028)$/;

/**
 * Whether an error of the database says no more than that others were in its way: nothing was kept,
 * and the same may do later. Prisma's errors hold the adapter's, and that one the driver's code.
 */
export function isBusy(error: unknown): boolean {
  const adapters = read(read(error, "meta"), "driverAdapterError") ?? error;
  const codes = [read(error, "code"), read(read(adapters, "cause"), "originalCode")];
  return codes.some((code) => typeof code === "string" && BUSY.test(code));
}

function read(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}
