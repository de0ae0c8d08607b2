/**
 * The codes of SQLite, of PostgreSQL (a lock that was waited for too long, a deadlock, a conflict,
 * too many connections, a start that is not over), of Prisma (a transaction that could not start or
 * end in time, a server where nobody listens) and of Node (nobody listens, or has that name).
 */
const BUSY =
  /^(SQLITE_BUSY\w*|55P03|40P01|40001|53300|57P03|P2028|P1001|ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;
/**
 * What the PostgreSQL driver says, without a code, where all its connections stay in use, and where a
 * new one is too long in coming.
 */
const NO_CONNECTION = [
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
];

/**
 * Whether an error of the database says no more than that others were in its way, or that it is not
 * there yet: nothing was kept, and the same may do later. Prisma's errors hold the adapter's, that
 * one the driver's code, and those of the sign-in library Prisma's as their cause.
 */
export function isBusy(error: unknown): boolean {
  if (error instanceof Error && NO_CONNECTION.includes(error.message)) return true;
  const adapters = read(read(error, "meta"), "driverAdapterError") ?? error;
  const codes = [read(error, "code"), read(read(adapters, "cause"), "originalCode")];
  if (codes.some((code) => typeof code === "string" && BUSY.test(code))) return true;
  return error instanceof Error && isBusy(error.cause);
}

function read(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}
