import { HOUR_MS } from "@/lib/schemas/durations";
import type { MediaStatus, MediaType, RecordingStatus } from "@/lib/schemas/recording-values";
import type { Capture, CapturedFile, CapturedStatusChange } from "./capture";
import { languages, topicNames } from "./names";
import type { Random } from "./random";

const TYPICAL_MS = 11 * 60_000;
const MAX_MS = 4 * HOUR_MS;

type AudioKind = { mimeType: string; bytesPerSecond: number };

/** Bytes a second of each kind of recorded file. */
const audioKinds: readonly [AudioKind, ...AudioKind[]] = [
  { mimeType: "audio/opus", bytesPerSecond: 4_000 },
  { mimeType: "audio/opus", bytesPerSecond: 3_000 },
  { mimeType: "audio/mp4", bytesPerSecond: 12_000 },
  { mimeType: "audio/wav", bytesPerSecond: 32_000 },
];
const VIDEO_BYTES_PER_SECOND = 350_000;

type Failure = Pick<CapturedStatusChange, "reason" | "message">;

const failures: readonly [Failure, ...Failure[]] = [
  { reason: "audio_corrupt", message: "The audio file is damaged." },
  { reason: "no_speech", message: "No speech was found in the audio." },
  { reason: "upload_incomplete", message: "The upload ended before the file was whole." },
  { reason: "unsupported_format", message: "The file's format is not supported." },
];

/** A capture that has sizes and lengths but no bytes: nothing is quicker to make in great numbers. */
export function createRandomCapture(random: Random, status: RecordingStatus): Capture {
  const spanMs = Math.round(random.skewed(TYPICAL_MS, MAX_MS));
  return {
    topic: random.pick(topicNames),
    language: random.pick(languages),
    spanMs,
    durationMs: status === "pending" ? null : spanMs,
    files: imagineFiles(random, status, spanMs),
    moves: status === "failed" ? [{ status, ...random.pick(failures), afterMs: 0 }] : [],
  };
}

/** Audio, now and then with photos or a clip, or a video alone. */
function imagineFiles(random: Random, status: RecordingStatus, spanMs: number): CapturedFile[] {
  if (status === "pending" && random.chance(0.4)) return [];
  const seconds = spanMs / 1000;
  const file = (type: MediaType, mimeType: string, bytes: number, offsetMs = 0): CapturedFile => ({
    type,
    mimeType,
    sizeBytes: Math.max(1, Math.round(bytes)),
    status: imagineStatus(random, status),
    offsetMs,
    content: null,
  });
  const video = () => file("video", "video/mp4", seconds * VIDEO_BYTES_PER_SECOND);
  if (random.chance(0.06)) return [video()];
  const { mimeType, bytesPerSecond } = random.pick(audioKinds);
  const files = [file("audio", mimeType, seconds * bytesPerSecond)];
  if (random.chance(0.05)) files.push(video());
  const photos = random.chance(0.28) ? Math.round(random.skewed(2.5, 12)) : 0;
  for (let photo = 0; photo < photos; photo++) {
    const bytes = random.skewed(1_800_000, 9_000_000);
    files.push(file("image", "image/jpeg", bytes, random.int(0, spanMs)));
  }
  return files;
}

function imagineStatus(random: Random, status: RecordingStatus): MediaStatus {
  if (status === "pending") return random.chance(0.7) ? "pending" : "uploaded";
  return status === "failed" && random.chance(0.3) ? "pending" : "uploaded";
}
