/**
 * The codes of SQLite, of PostgreSQL (a lock that was waited for too long, a deadlock, a conflict,
 * too many connections, a statement that took too long), of Prisma (a transaction that could not start or
 * end in time) and of a database that is away (see `AWAY`).
 */
const BUSY = /^(SQLITE_BUSY\w*|55P03|40P01|40001|53300|57014|P2028)$/;
/**
 * PostgreSQL: a connection that broke or was not made, a server that shuts down or isn't up yet, a
 * transaction that was idle too long. Prisma: no server listens, the server closed the connection.
 * Node: no server listens, has that name or answers. 08007, a commit with unknown outcome, is not
 * among them.
 */
const AWAY =
  /^(08(?!007)\w{3}|57P0[1-5]|25P03|P1001|P1017|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** The PostgreSQL driver's messages that have no code: its connections stay in use, are late, broke, or answer no read. */
const NO_CONNECTION =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed)/;
/** A commit whose answer was lost with its connection. */
const UNRESOLVED = "08007";

/**
 * Whether an error of the database says no more than that others were in its way, or that it is not
 * there at this moment: nothing was kept, and the same may do later.
 */
export function isBusy(error: unknown): boolean {
  const codes = codesOf(error);
  if (codes.includes(UNRESOLVED)) return false;
  if (codes.some((code) => BUSY.test(code) || AWAY.test(code))) return true;
  return messagesOf(error).some((message) => NO_CONNECTION.test(message));
}

/** Whether the connection was lost during a commit, so that the write may or may not be kept. */
export function isUnresolved(error: unknown): boolean {
  return codesOf(error).includes(UNRESOLVED);
}

/**
 * SQLite, which also fails to lengthen its shared memory; PostgreSQL; Node, for a disk that is full and a
 * quota that is used up.
 */
const DISK_FULL = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100|ENOSPC|EDQUOT)$/;

/** Whether an error of the database or the store says that the disk is full. Nothing was kept. */
export function isDiskFull(error: unknown): boolean {
  return codesOf(error).some((code) => DISK_FULL.test(code));
}

/**
 * Every code that an error of the database or a store carries: its own, and those of the errors that
 * it was made of. Prisma's errors hold the adapter's, that one the driver's code, and those of the
 * sign-in library Prisma's as their cause.
 */
export function codesOf(error: unknown): string[] {
  const adapters = read(read(error, "meta"), "driverAdapterError") ?? error;
  const codes = [
    read(error, "code"),
    read(read(adapters, "cause"), "originalCode"),
    ...(error instanceof Error && error.cause !== undefined ? codesOf(error.cause) : []),
  ];
  return codes.filter((code) => typeof code === "string");
}

/** The messages of an error and of its causes. */
export function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.message, ...messagesOf(error.cause)];
}

function read(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}
