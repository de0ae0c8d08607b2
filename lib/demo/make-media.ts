import { mintId } from "@/lib/ids";
import type { MediaStatus, MediaType, RecordingStatus } from "@/lib/recordings/recording";
import type { MediaRow } from "@/lib/recordings/serialize-recording";
import type { Random } from "./random";

type Capture = {
  status: RecordingStatus;
  startedAt: number;
  durationMs: number;
  createdAt: number;
};

type AudioKind = { mimeType: string; bytesPerSecond: number };

/** Bytes a second of each kind of recorded file. */
const audioKinds: readonly [AudioKind, ...AudioKind[]] = [
  { mimeType: "audio/opus", bytesPerSecond: 4_000 },
  { mimeType: "audio/opus", bytesPerSecond: 3_000 },
  { mimeType: "audio/mp4", bytesPerSecond: 12_000 },
  { mimeType: "audio/wav", bytesPerSecond: 32_000 },
];
const VIDEO_BYTES_PER_SECOND = 350_000;

/** The files of a recording: audio, now and then with photos or a clip, or a video alone. */
export function makeMedia(random: Random, capture: Capture): MediaRow[] {
  const { status, startedAt, durationMs, createdAt } = capture;
  if (status === "pending" && random.chance(0.4)) return [];
  const seconds = durationMs / 1000;
  const file = (
    type: MediaType,
    mimeType: string,
    bytes: number,
    capturedAt: number,
  ): MediaRow => ({
    id: mintId("med", createdAt),
    type,
    mimeType,
    fileSizeBytes: BigInt(Math.max(1, Math.round(bytes))),
    status: mediaStatus(random, status),
    capturedAt: new Date(capturedAt),
    createdAt: new Date(createdAt),
  });
  const video = () => file("video", "video/mp4", seconds * VIDEO_BYTES_PER_SECOND, startedAt);
  if (random.chance(0.06)) return [video()];
  const { mimeType, bytesPerSecond } = random.pick(audioKinds);
  const files = [file("audio", mimeType, seconds * bytesPerSecond, startedAt)];
  if (random.chance(0.05)) files.push(video());
  const photos = random.chance(0.28) ? Math.round(random.skewed(2.5, 12)) : 0;
  for (let photo = 0; photo < photos; photo++) {
    const takenAt = startedAt + random.int(0, durationMs);
    files.push(file("image", "image/jpeg", random.skewed(1_800_000, 9_000_000), takenAt));
  }
  return files;
}

function mediaStatus(random: Random, status: RecordingStatus): MediaStatus {
  if (status === "pending") return random.chance(0.7) ? "pending" : "uploaded";
  return status === "failed" && random.chance(0.3) ? "pending" : "uploaded";
}
