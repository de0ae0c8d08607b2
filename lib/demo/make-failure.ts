import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import type { StatusChange } from "@/lib/recordings/status-changes";
import type { Random } from "./random";

type Failure = Pick<StatusChange, "reason" | "message">;

const failures: readonly [Failure, ...Failure[]] = [
  { reason: "audio_corrupt", message: "The audio file is damaged." },
  { reason: "no_speech", message: "No speech was found in the audio." },
  { reason: "upload_incomplete", message: "The upload ended before the file was whole." },
  { reason: "unsupported_format", message: "The file's format is not supported." },
];

/** The move that made a recording `failed`. */
export function makeFailure(random: Random, { id, createdAt }: RecordingRow): StatusChange {
  return { recordingId: id, status: "failed", ...random.pick(failures), createdAt };
}
