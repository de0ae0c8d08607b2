import { findFfmpeg } from "@/lib/analysis/find-ffmpeg";
import { env } from "@/lib/env";
import { checkClock } from "./check-clock";
import { checkDatabase } from "./check-database";
import { checkDisk } from "./check-disk";
import { checkProxy } from "./check-proxy";
import { checkRanges } from "./check-ranges";
import { checkSearch } from "./check-search";
import { checkServer } from "./check-server";
import { checkSignedUrls } from "./check-signed-urls";
import { checkStorage, checkUploads } from "./check-storage";
import { checkWorker } from "./check-worker";
import { type Finding, reasonOf } from "./finding";

/** Max time of a check, in milliseconds: a part that hangs is a finding. */
const PATIENCE_MS = 30_000;

/**
 * Checks one part after the other; what rests on one that is not well is left out. Throws `EnvError`
 * if the configuration is wrong.
 */
export async function* inspectInstallation(): AsyncGenerator<Finding> {
  const { publicUrl, port } = env();
  const origin = publicUrl ?? `http://127.0.0.1:${port}`;
  const database = await settle("database", checkDatabase());
  yield* database;
  const hasDatabase = isWell(database);
  const storage = await settle("storage", checkStorage());
  yield* storage;
  if (isWell(storage)) {
    yield* await settle("signed URLs", checkSignedUrls());
    yield* await settle("uploads", checkUploads());
  }
  yield* await settle("server", checkServer(origin));
  yield* await settle("proxy", checkProxy());
  if (hasDatabase) yield* await settle("ranges", checkRanges(origin));
  yield* await settle("clock", checkClock(hasDatabase));
  yield* await settle("disk space", checkDisk());
  if (hasDatabase) yield* await settle("search", checkSearch());
  if (hasDatabase) yield* await settle("worker", checkWorker());
  yield* await settle("ffmpeg", checkFfmpeg());
}

function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state === "good");
}

/** The finding of a check, if there is one; that it failed, or took too long, if it did. */
async function settle(subject: string, check: Promise<Finding | null>): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    const message = `no answer within ${PATIENCE_MS / 1000} s`;
    const advice = "Check the way from this machine to it, and what it is busy with.";
    timer = setTimeout(resolve, PATIENCE_MS, { subject, state: "bad", message, advice });
  });
  const failed = (error: unknown): Finding => ({
    subject,
    state: "bad",
    message: reasonOf(error),
    advice: "It could not be checked: fix the cause, and run it again.",
  });
  const finding = await Promise.race([check.catch(failed), late]);
  clearTimeout(timer);
  return finding ? [finding] : [];
}

/** Whether every format gets a waveform and every video a picture. */
async function checkFfmpeg(): Promise<Finding> {
  const subject = "ffmpeg";
  const found = findFfmpeg();
  if (found) return { subject, state: "good", message: found.ffmpeg };
  const message = "not found: WAV, MP3, Opus and FLAC have waveforms, other formats have none";
  return { subject, state: "note", message, advice: "Install ffmpeg, or set FFMPEG_PATH." };
}
