import { mintId } from "@/lib/ids";
import type { MediaRow, RecordingRow } from "@/lib/recordings/serialize-recording";
import type { StatusChange } from "@/lib/recordings/status-changes";
import { HOUR_MS } from "@/lib/schemas/durations";
import type { RecordingStatus } from "@/lib/schemas/recording-values";
import type { CapturedFile, MakeCapture } from "./capture";
import type { Parents } from "./make-parents";
import { placeNames } from "./names";
import type { Random } from "./random";

/** The statuses of the newest recordings, newest first: a project at work has some of every status. */
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

/** A recording, the moves of its status, and which of its files have which content. */
export type MadeRecording = {
  row: RecordingRow;
  moves: StatusChange[];
  contents: FileContent[];
};

export type FileContent = NonNullable<CapturedFile["content"]> & { mediaId: string };

/**
 * A believable recording of a project that was made at `createdAt`, seen from `now` (both in ms),
 * when `newer` others have been made since.
 */
export function makeRecording(
  random: Random,
  makeCapture: MakeCapture,
  { projectId, devices, endUserIds }: Parents & { projectId: string },
  { createdAt, now, newer }: { createdAt: number; now: number; newer: number },
): MadeRecording {
  const status = newestStatuses[newer] ?? statusOf(random, now - createdAt);
  const { topic, language, spanMs, durationMs, ...captured } = makeCapture(random, status);
  // The record is made when the recorder hands over what it captured.
  const endedAt = createdAt - random.int(1_000, 90_000);
  const startedAt = endedAt - spanMs;
  const id = mintId("rec", createdAt);
  const device = random.pick(devices);
  // The newest was only just announced: none of its files is known yet.
  const files = (newer === 0 ? [] : captured.files).map((file) => ({
    row: toRow(file, startedAt, createdAt),
    content: file.content,
  }));
  return {
    row: {
      id,
      projectId,
      deviceId: device.id,
      endUserId: device.endUserId ?? random.pick(endUserIds),
      name: random.chance(0.22) ? null : nameOf(random, topic),
      status,
      durationMs: durationMs === null ? null : BigInt(durationMs),
      startedAt: new Date(startedAt),
      endedAt: new Date(endedAt),
      source: null,
      transcriptionId: status === "completed" ? mintId("txn", createdAt + 40_000) : null,
      metadata: makeMetadata(random, language),
      createdAt: new Date(createdAt),
      media: files.map(({ row }) => row),
    },
    moves: captured.moves.map(({ afterMs, ...move }) => ({
      recordingId: id,
      ...move,
      createdAt: new Date(createdAt + afterMs),
    })),
    contents: files.flatMap(({ row, content }) =>
      content ? [{ ...content, mediaId: row.id }] : [],
    ),
  };
}

function toRow(file: CapturedFile, startedAt: number, createdAt: number): MediaRow {
  return {
    id: mintId("med", createdAt),
    type: file.type,
    mimeType: file.mimeType,
    fileSizeBytes: BigInt(file.sizeBytes),
    status: file.status,
    capturedAt: new Date(startedAt + file.offsetMs),
    createdAt: new Date(createdAt),
  };
}

/** Recordings that are days old are done: only recent ones still wait for something. */
function statusOf(random: Random, ageMs: number): RecordingStatus {
  if (ageMs > 36 * HOUR_MS || random.chance(ageMs > HOUR_MS ? 0.8 : 0.3)) {
    return random.chance(0.035) ? "failed" : "completed";
  }
  return random.pick(["pending", "uploaded", "processing", "processing"]);
}

function nameOf(random: Random, topic: string): string {
  return random.chance(0.3) ? `${topic}, room ${random.int(1, 48)}` : topic;
}

const priorities = ["routine", "urgent", "follow-up"] as const;

/** A JSON object's text of one of several shapes, or null, about a conversation in `language`. */
function makeMetadata(random: Random, language: string): string | null {
  const lot = random.next();
  if (lot < 0.3) return null;
  if (lot < 0.34) return "{}";
  const place = random.pick(placeNames);
  if (lot < 0.7) return JSON.stringify({ place, language });
  const priority = random.pick(priorities);
  const caseId = `NC-${random.int(10_000, 99_999)}`;
  if (lot < 0.88) {
    return JSON.stringify({ case_id: caseId, priority, consent: true, shift: random.int(1, 3) });
  }
  return JSON.stringify({
    case: { id: caseId, priority, tags: [place.toLowerCase(), language] },
    recorder: { battery: Math.round(random.next() * 100) / 100, firmware: `2.${random.int(0, 9)}` },
    reviewed_by: random.chance(0.5) ? null : `nurse-${random.int(1, 40)}`,
  });
}
