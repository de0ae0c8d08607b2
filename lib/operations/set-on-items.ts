import type { Context } from "@/lib/context";
import { lockOwnersShared } from "@/lib/owners/lock-owner";
import { editRecordings } from "@/lib/recordings/edit-recording";
import type { RecordingRow } from "@/lib/recordings/serialize-recording";
import { mergeMetadata } from "@/lib/schemas/metadata-field";
import { type ActedItem, type ItemOutcome, skipped } from "./outcome";

type SetAction = "set_name" | "set_end_user" | "set_metadata";
type Change = { action: SetAction; change: string | null; isUndo: boolean };

const fields = {
  set_name: "name",
  set_end_user: "endUserId",
  set_metadata: "metadata",
} as const satisfies Record<SetAction, keyof RecordingRow>;

const endUserGone = skipped("end_user_gone", "That end user no longer exists.");
const changedSince = skipped("changed_since", "It was changed since.");

/** Sets a field of recordings, or sets it back to its old value; see `actOnItems`. */
export async function setOnItems(
  context: Context,
  { action, change, isUndo }: Change,
  items: readonly ActedItem[],
  notFound: ItemOutcome,
): Promise<Map<string, ItemOutcome>> {
  const field = fields[action];
  const befores = new Map(items.map(({ recordingId, value }) => [recordingId, value]));
  const owners =
    action === "set_end_user" ? [change, ...[...befores.values()].map(parseValue)] : [];
  const kept = await lockOwnersShared(
    context,
    "end-users",
    owners.filter((id) => id !== null),
  );
  const all = new Map<string, ItemOutcome>(items.map(({ recordingId }) => [recordingId, notFound]));
  await editRecordings(context, [...all.keys()], (row) => {
    const current = row[field];
    const before = isUndo ? parseValue(befores.get(row.id)) : current;
    const made = applyTo(action, before, change);
    if ("problem" in made) {
      all.set(row.id, { state: "failed", reason: "invalid_metadata", message: made.problem });
      return row;
    }
    if (isUndo && made.text !== current) {
      all.set(row.id, changedSince);
      return row;
    }
    const next = isUndo ? before : made.text;
    if (action === "set_end_user" && next !== null && !kept.has(next)) {
      all.set(row.id, endUserGone);
      return row;
    }
    all.set(row.id, { state: "done", value: JSON.stringify(current) });
    return next === current ? row : { ...row, [field]: next };
  });
  return all;
}

/** The change that the action makes of a value. */
function applyTo(
  action: SetAction,
  before: string | null,
  change: string | null,
): { text: string | null } | { problem: string } {
  if (action !== "set_metadata" || change === null) return { text: change };
  const merged = mergeMetadata(before, change);
  if ("text" in merged) return merged;
  return { problem: `With this its metadata ${merged.problem}.` };
}

function parseValue(json: string | null | undefined): string | null {
  return json == null ? null : (JSON.parse(json) as string | null);
}
