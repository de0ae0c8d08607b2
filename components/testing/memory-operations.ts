// The answers of the API in memory about operations on many recordings, and about the trash.
import type { Recording } from "@/lib/schemas/recording";
import type { MemoryProject } from "./memory-project";

type Body = Record<string, unknown>;
let made = 0;

/** Moves a recording to the trash. */
export function trashOne(project: MemoryProject, recording: Recording): void {
  project.recordings = project.recordings.filter((one) => one !== recording);
  const trashed_at = new Date().toISOString();
  const expires_at = new Date(Date.now() + 30 * 24 * 60 * 60_000).toISOString();
  project.trash.unshift({ ...recording, trashed_at, expires_at });
}

/** Brings one back; undefined if it is not there. */
export function restoreOne(project: MemoryProject, id: string): Recording | undefined {
  const found = project.trash.find((one) => one.id === id);
  if (!found) return undefined;
  project.trash = project.trash.filter((one) => one !== found);
  const { trashed_at: _, expires_at: __, ...recording } = found;
  project.recordings.unshift(recording);
  return recording;
}

/** Begins an operation, which is over at the first request for it. */
export function startOperation(project: MemoryProject, body: Body): unknown {
  const { action } = body as { action: MemoryProject["operations"][number]["action"] };
  const rows = action === "restore" ? project.trash : project.recordings;
  const meant = rows.filter((row) => isMeant(project, row, body));
  const matched = (body.ids as string[] | undefined)?.length ?? meant.length;
  const actedOn = action === "retry" ? meant.filter((row) => isRetryable(project, row)) : meant;
  const skipped = matched - actedOn.length;
  if (body.dry_run) return { action, matched, skipped, sample: [] };
  for (const row of actedOn) act(project, row, body);
  const canUndo = action !== "retry" && action !== "restore";
  const operation: MemoryProject["operations"][number] = {
    id: `op_${++made}`,
    action,
    status: "running",
    matched,
    done: actedOn.length,
    failed: 0,
    skipped,
    created_at: new Date().toISOString(),
    completed_at: null,
    undo_until: canUndo ? new Date(Date.now() + 60_000).toISOString() : null,
  };
  project.operations.push(operation);
  undone.set(
    operation.id,
    actedOn.map(({ id }) => id),
  );
  return { ...operation, done: 0, skipped: 0 };
}

const undone = new Map<string, string[]>();

export function answerOperation(project: MemoryProject, id: string, part?: string): unknown {
  const operation = project.operations.find((one) => one.id === id);
  if (!operation) return undefined;
  if (part === "undo") {
    return startOperation(project, { action: "restore", ids: undone.get(id) ?? [] });
  }
  if (operation.completed_at === null) {
    operation.status = part === "cancel" ? "cancelled" : "completed";
    operation.completed_at = new Date().toISOString();
  }
  return operation;
}

function isMeant({ history }: MemoryProject, row: Recording, body: Body): boolean {
  const { ids, query, excluding } = body as {
    ids?: string[];
    query?: string;
    excluding?: string[];
  };
  if (ids) return ids.includes(row.id);
  const params = new URLSearchParams(query);
  const statuses = params.getAll("status");
  const reasons = params.getAll("reason");
  const isOfReason = history[row.id]?.some(({ reason }) => reasons.includes(reason ?? "")) ?? false;
  if (reasons.length > 0 && !isOfReason) return false;
  return !excluding?.includes(row.id) && (statuses.length === 0 || statuses.includes(row.status));
}

function isRetryable({ history }: MemoryProject, { id, status }: Recording): boolean {
  const last = history[id]?.findLast((change) => change.status === "failed");
  return status === "failed" && /^(took_|processing_failed)/.test(last?.reason ?? "");
}

function act(project: MemoryProject, row: Recording, body: Body): void {
  const { action } = body;
  if (action === "delete") trashOne(project, row);
  if (action === "restore") restoreOne(project, row.id);
  if (action === "retry") row.status = "processing";
  if (action === "set_end_user") row.end_user_id = body.end_user_id as string | null;
  if (action === "set_metadata") row.metadata = Object.assign({}, row.metadata, body.metadata);
}
