import { mintId } from "@/lib/ids";
import type { RecordingStatus } from "@/lib/recordings/recording";
import type { MediaRow, RecordingRow } from "@/lib/recordings/serialize-recording";
import { makeMedia } from "./make-media";
import { makeMetadata } from "./make-metadata";
import { topicNames } from "./names";
import type { Random } from "./random";

const HOUR_MS = 60 * 60 * 1000;
const TYPICAL_MS = 11 * 60_000;
const MAX_MS = 4 * HOUR_MS;

/** What the newest recordings are, newest first: a project at work has some of every status. */
const newestStatuses: readonly RecordingStatus[] = [
  "pending",
  "processing",
  "completed",
  "uploaded",
  "pending",
  "processing",
  "completed",
  "failed",
  "uploaded",
];

/** The sources that a recording's device and end user are picked from. */
export type Parents = {
  deviceIds: readonly [string, ...string[]];
  endUserIds: readonly [string, ...string[]];
};

/**
 * A believable recording of a project that was made at `createdAt`, seen from `now` (both in ms),
 * when `newer` others have been made since.
 */
export function makeRecording(
  random: Random,
  { projectId, deviceIds, endUserIds }: Parents & { projectId: string },
  { createdAt, now, newer }: { createdAt: number; now: number; newer: number },
): RecordingRow {
  const status = newestStatuses[newer] ?? statusOf(random, now - createdAt);
  const durationMs = Math.round(random.skewed(TYPICAL_MS, MAX_MS));
  // The record is made when the recorder hands over what it captured.
  const endedAt = createdAt - random.int(1_000, 90_000);
  const startedAt = endedAt - durationMs;
  // The newest was only just announced: none of its files is known yet.
  const media: MediaRow[] =
    newer === 0 ? [] : makeMedia(random, { status, startedAt, durationMs, createdAt });
  return {
    id: mintId("rec", createdAt),
    projectId,
    deviceId: random.pick(deviceIds),
    endUserId: random.pick(endUserIds),
    name: random.chance(0.22) ? null : nameOf(random),
    status,
    durationMs: status === "pending" ? null : BigInt(durationMs),
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    transcriptionId: status === "completed" ? mintId("txn", createdAt + 40_000) : null,
    metadata: makeMetadata(random),
    createdAt: new Date(createdAt),
    media,
  };
}

/** What is days old has been dealt with: only recent recordings still wait for something. */
function statusOf(random: Random, ageMs: number): RecordingStatus {
  if (ageMs > 36 * HOUR_MS || random.chance(ageMs > HOUR_MS ? 0.8 : 0.3)) {
    return random.chance(0.035) ? "failed" : "completed";
  }
  return random.pick(["pending", "uploaded", "processing", "processing"]);
}

function nameOf(random: Random): string {
  const topic = random.pick(topicNames);
  return random.chance(0.3) ? `${topic}, room ${random.int(1, 48)}` : topic;
}
