import { codesOf } from "./error-codes";

/**
 * SQLite, which also fails to lengthen its shared memory; PostgreSQL; Node, for a disk that is full and a
 * quota that is used up.
 */
const DISK_FULL = /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|53100|ENOSPC|EDQUOT)$/;

/** Whether an error of the database or the store says that there is no room left. Nothing was kept. */
export function isDiskFull(error: unknown): boolean {
  return codesOf(error).some((code) => DISK_FULL.test(code));
}
