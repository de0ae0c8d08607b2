import { checkClock } from "./check-clock";
import { checkDatabase } from "./check-database";
import { checkDisk } from "./check-disk";
import { checkFfmpeg } from "./check-ffmpeg";
import { checkRanges } from "./check-ranges";
import { checkServer } from "./check-server";
import { checkStorage } from "./check-storage";
import { checkWorker } from "./check-worker";
import type { Finding } from "./finding";

/** Checks one part after the other; without a database those that ask it are left out. */
export async function* examine(): AsyncGenerator<Finding> {
  const database = await checkDatabase();
  yield database;
  const hasDatabase = database.state === "good";
  yield await checkStorage();
  yield await checkServer();
  if (hasDatabase) yield await checkRanges();
  if (hasDatabase) yield await checkClock();
  yield await checkDisk();
  if (hasDatabase) yield await checkWorker();
  yield await checkFfmpeg();
}
