import { failureReasons } from "@/lib/analysis/analysis";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import { type Caller, untilAnswered } from "./caller";
import type { Recorder } from "./recorder";

const oneTry = (outcome: RecordingStatus) => ["uploaded", "processing", outcome];

/**
 * Throws unless every recording is there once, went the way it had to go, and its bytes are those that
 * were sent; and those that were deleted are not there.
 */
export async function checkRecordings(
  caller: Caller,
  recorders: readonly Recorder[],
): Promise<void> {
  const kept = recorders.filter(({ capture }) => !capture.isDeleted);
  const found = await listIds(caller);
  const wanted = kept.map(({ recordingId }) => recordingId);
  if (found.sort().join() !== wanted.sort().join()) {
    throw new Error(`${found.length} recordings are there, and ${wanted.length} should be`);
  }
  for (const { file } of recorders) await file.check();
  for (const recorder of kept) await checkMoves(caller, recorder);
}

async function listIds(caller: Caller): Promise<string[]> {
  const ids: string[] = [];
  let cursor = "";
  do {
    const page = await get(caller, `/api/recordings?limit=100${cursor}`);
    ids.push(...page.data.map(({ id }: { id: string }) => id));
    cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : "";
  } while (cursor !== "");
  return ids;
}

/** Every move is kept once, however often it was interrupted; what failed was tried twice. */
async function checkMoves(caller: Caller, { path, capture }: Recorder): Promise<void> {
  const { outcome } = capture;
  const { data } = await get(caller, `${path}/history`);
  const moves = data.map(({ status }: { status: string }) => status).join();
  const tries = outcome === "failed" ? [oneTry(outcome), oneTry(outcome)] : [oneTry(outcome)];
  if (moves !== tries.flat().join()) throw new Error(`${path} went through ${moves}`);
  const { reason } = data.at(-1);
  const isFilesFault = failureReasons.includes(reason);
  if (isFilesFault !== (outcome === "failed")) throw new Error(`${path} ended with ${reason}`);
}

async function get(caller: Caller, path: string) {
  return (await untilAnswered(() => caller.ask("GET", path))).value;
}
