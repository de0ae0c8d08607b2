import type { RecordingStatus } from "@/lib/schemas/recording";

/** How often what may still move is asked for again. */
export const REFRESH_MS = 4_000;

const moving: ReadonlySet<RecordingStatus> = new Set(["pending", "uploaded", "processing"]);

/** Whether a status moves by itself. */
export function isMoving(status: RecordingStatus): boolean {
  return moving.has(status);
}
