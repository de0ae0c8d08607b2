import type { AnalysisFailure } from "@/lib/analysis/analysis";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { CapturedStatusChange } from "./capture";
import type { Random } from "./random";

/** The changes that led a recording to `status`; `failure` is its reason if it failed. */
export function makeStatusChanges(
  random: Random,
  status: RecordingStatus,
  failure: AnalysisFailure | null,
): CapturedStatusChange[] {
  if (status === "pending") return [];
  const uploadedMs = random.int(2_000, 90_000);
  const begunMs = uploadedMs + random.int(80, 2_500);
  const endedMs = begunMs + random.int(700, 9_000);
  const move = (to: RecordingStatus, afterMs: number): CapturedStatusChange => ({
    status: to,
    reason: null,
    message: null,
    afterMs,
  });
  const uploaded = move("uploaded", uploadedMs);
  if (status === "uploaded") return [uploaded];
  const begun = move("processing", begunMs);
  if (status === "processing") return [uploaded, begun];
  return [uploaded, begun, { ...move(status, endedMs), ...failure }];
}
