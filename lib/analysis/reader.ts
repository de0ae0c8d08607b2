import { findFfmpeg } from "./find-ffmpeg";

/** When the readers of files last learned to read what they refused before: to be set with each such change. */
const IMPROVED_ON = "2026-11-28";

/**
 * The name of this machine's readers, kept with a file that they can't read. Names that are greater as text read more:
 * those of a later day, and on one day those that have ffmpeg.
 */
export function readerName(): string {
  return findFfmpeg() ? `${IMPROVED_ON} ffmpeg` : IMPROVED_ON;
}

/** Whether a file's problem may be cured since: it was found by an earlier reader, or by one without a name. */
export function isFromEarlierReader(problemReader: string | null): boolean {
  return problemReader === null || problemReader < readerName();
}
