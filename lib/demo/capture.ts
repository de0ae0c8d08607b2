import type { StatusChange } from "@/lib/recordings/status-changes";
import type { MediaStatus, MediaType, RecordingStatus } from "@/lib/schemas/recording-values";
import type { MediaFixture } from "./media-fixtures";
import type { Random } from "./random";

/** A file that a recorder captured. */
export type CapturedFile = {
  type: MediaType;
  mimeType: string;
  sizeBytes: number;
  status: MediaStatus;
  /** How long after the recording's start it was captured. */
  offsetMs: number;
  /** Its bytes' key in the store and their analysis; null if there are no bytes. */
  content: { file: MediaFixture; isAnalyzed: boolean } | null;
};

/** A move of its recording's status. */
export type CapturedStatusChange = Pick<StatusChange, "status" | "reason" | "message"> & {
  /** How long after the recording was made. */
  afterMs: number;
};

/** A capture of a recorder and its result, before it is a project's recording. */
export type Capture = {
  topic: string;
  language: string;
  /** From its start to its end. */
  spanMs: number;
  /** Its length, if the platform knows it. */
  durationMs: number | null;
  files: CapturedFile[];
  moves: CapturedStatusChange[];
};

/** Makes the capture of a recording that has come as far as `status`. */
export type MakeCapture = (random: Random, status: RecordingStatus) => Capture;
