import { formatNumber } from "@/lib/format/format-numbers";
import type { OperationAction, RecordingsOperation } from "@/lib/schemas/operation";

type Progress = Pick<RecordingsOperation, "action" | "matched" | "done" | "failed" | "skipped">;

const doing: Record<OperationAction, string> = {
  delete: "Deleting",
  restore: "Restoring",
  retry: "Retrying",
  set_name: "Naming",
  set_end_user: "Setting the end user of",
  set_metadata: "Setting metadata of",
  reassign: "Moving",
};

/** An operation's progress: "Retrying 12 of 31 · 1 failed". */
export function progressText({ action, matched, done, failed, skipped }: Progress): string {
  const at = formatNumber(Math.min(matched, done + failed + skipped));
  return joined(`${doing[action]} ${at} of ${formatNumber(matched)}`, failed, 0);
}

const doneWords: Record<OperationAction, string> = {
  delete: "deleted",
  restore: "restored",
  retry: "queued again",
  set_name: "named",
  set_end_user: "changed",
  set_metadata: "changed",
  reassign: "moved",
};

/** An operation's result: "40 moved to trash · 2 skipped". */
export function resultText(
  operation: Progress & Pick<RecordingsOperation, "status" | "undo_until">,
) {
  const { action, done, failed, skipped, status, undo_until } = operation;
  const isTrashed = action === "delete" && undo_until !== null;
  const words = isTrashed ? "moved to trash" : doneWords[action];
  const text = joined(`${formatNumber(done)} ${words}`, failed, skipped);
  if (status === "cancelled") return `Stopped: ${text}`;
  return status === "failed" ? `Failed: ${text}` : text;
}

function joined(text: string, failed: number, skipped: number): string {
  const parts = [text];
  if (failed > 0) parts.push(`${formatNumber(failed)} failed`);
  if (skipped > 0) parts.push(`${formatNumber(skipped)} skipped`);
  return parts.join(" · ");
}
