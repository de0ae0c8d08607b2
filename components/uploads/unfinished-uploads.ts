import type { UploadPlan } from "./plan-uploads";

/** As many uploads of a project are remembered. */
const MAX_REMEMBERED = 50;

type Remembered = { files: string; recordingId: string };

/**
 * The unfinished recording of the same files in this browser, even after the page was closed; null
 * if there is none.
 */
export function findUnfinished(projectId: string, plan: UploadPlan): string | null {
  const files = fingerprintOf(plan);
  return read(projectId).find((one) => one.files === files)?.recordingId ?? null;
}

/** Remembers the recording that was begun for files. */
export function noteUnfinished(projectId: string, plan: UploadPlan, recordingId: string): void {
  const files = fingerprintOf(plan);
  const others = read(projectId).filter((one) => one.files !== files);
  write(projectId, [{ files, recordingId }, ...others].slice(0, MAX_REMEMBERED));
}

/** Forgets it: the upload is done, or given up. */
export function forgetUnfinished(projectId: string, plan: UploadPlan): void {
  const files = fingerprintOf(plan);
  const remembered = read(projectId);
  const others = remembered.filter((one) => one.files !== files);
  if (others.length < remembered.length) write(projectId, others);
}

/** The properties that distinguish files without reading them. */
function fingerprintOf({ files }: UploadPlan): string {
  return JSON.stringify(files.map(({ file }) => [file.name, file.size, file.lastModified]));
}

function keyOf(projectId: string): string {
  return `unfinished-uploads/${projectId}`;
}

function read(projectId: string): Remembered[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(projectId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRemembered) : [];
  } catch {
    // A browser that keeps nothing, or what another version kept: the upload starts again.
    return [];
  }
}

function isRemembered(one: unknown): one is Remembered {
  const { files, recordingId } = (one ?? {}) as Partial<Remembered>;
  return typeof files === "string" && typeof recordingId === "string";
}

function write(projectId: string, remembered: Remembered[]): void {
  try {
    if (remembered.length > 0) localStorage.setItem(keyOf(projectId), JSON.stringify(remembered));
    else localStorage.removeItem(keyOf(projectId));
  } catch {
    // A browser that keeps nothing: a closed page starts again.
  }
}
