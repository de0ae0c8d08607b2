/** The request that an upload has come to; a retry begins at the one that failed. */
export type UploadStep = "create" | "send" | "complete";

/** Why a run ended that goes on later. */
export class UploadPaused extends Error {}

export type UploadPhase =
  /** Others run first. */
  | { is: "waiting" }
  | { is: "running"; step: UploadStep }
  /** A person stopped it, and can have it go on. */
  | { is: "paused" }
  /** `isLost`: the server could not be reached, and is tried again by itself. */
  | { is: "failed"; message: string; isSignedOut: boolean; isLost: boolean }
  /** A retry would also be refused. */
  | { is: "refused"; message: string }
  | { is: "done"; recordingId: string };

/** A recording's owner and times of capture, as far as they were given. */
export type UploadDetails = {
  end_user_id: string | null;
  device_id: string | null;
  started_at: string | null;
  ended_at: string | null;
};

export const noDetails: UploadDetails = {
  end_user_id: null,
  device_id: null,
  started_at: null,
  ended_at: null,
};

/**
 * Other changes if a person edits the details of an upload: with another beginning it lasts as long as before, and
 * the end user who has what nobody was chosen for leaves it to a device.
 */
export function changeOf(
  now: UploadDetails,
  asked: Partial<UploadDetails>,
): Partial<UploadDetails> {
  const change = { ...asked };
  if (asked.device_id && now.end_user_id === null) change.end_user_id ??= null;
  if (asked.started_at !== undefined && now.ended_at !== null) {
    change.ended_at = endOf(asked.started_at, now.started_at, now.ended_at);
  }
  return change;
}

function endOf(start: string | null, before: string | null, end: string): string | null {
  if (start === null || before === null) return null;
  return new Date(Date.parse(start) + Date.parse(end) - Date.parse(before)).toISOString();
}

/** One recording that is being uploaded, with all of its files. */
export type Upload = {
  id: string;
  projectId: string;
  name: string;
  totalBytes: number;
  sentBytes: number;
  /** Whether an earlier visit of the page began it. */
  isBegun: boolean;
  details: UploadDetails;
  phase: UploadPhase;
};

export type UploadEvent =
  | { does: "add"; uploads: readonly Upload[] }
  | { does: "begin"; id: string }
  | { does: "reach"; id: string; step: UploadStep }
  | { does: "progress"; id: string; sentBytes: number }
  | { does: "fail"; id: string; message: string; isSignedOut: boolean; isLost: boolean }
  | { does: "describe"; id: string; details: Partial<UploadDetails> }
  | { does: "pause"; id: string }
  | { does: "resume"; id: string }
  | { does: "refuse"; id: string; message: string }
  | { does: "finish"; id: string; recordingId: string }
  | { does: "retry"; id: string }
  | { does: "remove"; id: string }
  /** Removes all that are over. */
  | { does: "clear" };

const MAX_AT_ONCE = 3;

/**
 * The uploads after an event. An event that doesn't fit an upload's phase changes nothing: one that was
 * cancelled or has failed may still get the answer to its last request.
 */
export function afterEvent(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  if (event.does === "add") return [...uploads, ...event.uploads];
  if (event.does === "clear") return uploads.filter((upload) => !isOver(upload));
  if (event.does === "remove") return uploads.filter(({ id }) => id !== event.id);
  return uploads.map((upload) => (upload.id === event.id ? change(upload, event) : upload));
}

type ChangeEvent = Exclude<UploadEvent, { does: "add" | "clear" | "remove" }>;

function change(upload: Upload, event: ChangeEvent): Upload {
  const { phase } = upload;
  const to = (next: UploadPhase): Upload => ({ ...upload, phase: next });
  if (event.does === "describe")
    return { ...upload, details: { ...upload.details, ...event.details } };
  if (event.does === "begin")
    return phase.is === "waiting" ? to({ is: "running", step: "create" }) : upload;
  if (event.does === "retry") return phase.is === "failed" ? to({ is: "waiting" }) : upload;
  if (event.does === "resume") return phase.is === "paused" ? to({ is: "waiting" }) : upload;
  if (event.does === "pause") return canPause(upload) ? to({ is: "paused" }) : upload;
  if (phase.is !== "running") return upload;
  switch (event.does) {
    case "reach":
      return to({ is: "running", step: event.step });
    case "progress":
      return { ...upload, sentBytes: Math.min(event.sentBytes, upload.totalBytes) };
    case "fail":
      return to({
        is: "failed",
        message: event.message,
        isSignedOut: event.isSignedOut,
        isLost: event.isLost,
      });
    case "refuse":
      return to({ is: "refused", message: event.message });
    case "finish":
      return {
        ...to({ is: "done", recordingId: event.recordingId }),
        sentBytes: upload.totalBytes,
      };
  }
}

/** The uploads that may begin now, in the order in which they came. */
export function nextUploads(uploads: readonly Upload[]): Upload[] {
  const running = uploads.filter(({ phase }) => phase.is === "running").length;
  const waiting = uploads.filter(({ phase }) => phase.is === "waiting");
  return waiting.slice(0, Math.max(0, MAX_AT_ONCE - running));
}

/** Whether it can stop and go on later: its last request can't. */
export function canPause({ phase }: Upload): boolean {
  return phase.is === "waiting" || (phase.is === "running" && phase.step !== "complete");
}

/** Whether it has, or will have, a recording whose owner a person can set. */
export function canDescribe({ phase }: Upload): boolean {
  return phase.is !== "failed" && phase.is !== "refused";
}

/** Whether it continues without a person. */
export function isUnderway({ phase }: Upload): boolean {
  return phase.is === "waiting" || phase.is === "running";
}

/** Whether nothing is left to do about it: leaving the page would lose no work. */
export function isOver({ phase }: Upload): boolean {
  return phase.is === "done" || phase.is === "refused";
}
