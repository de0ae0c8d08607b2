import type { ItemState } from "@/lib/schemas/operation";

/** A recording that an operation is about. */
export type ActedItem = {
  recordingId: string;
  /** In an undo of a `set_…`: the old value, as JSON. */
  value: string | null;
};

/** The outcome of one item. */
export type ItemOutcome = {
  state: Exclude<ItemState, "waiting">;
  reason?: string;
  message?: string;
  /** The value that a `set_…` replaced, as JSON. */
  value?: string;
};

/** The outcome of an item that was passed over. */
export function skipped(reason: string, message: string): ItemOutcome {
  return { state: "skipped", reason, message };
}
