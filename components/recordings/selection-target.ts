import type { Selection } from "@/components/data-list/selection";
import type { OperationRequest } from "@/lib/client/operations";
import { MAX_EXPORT_IDS } from "@/lib/schemas/limits";
import { type RecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import { instantOf } from "@/lib/schemas/time-param";

/** The target of an operation on a selection, in the API's words. */
export function selectionTarget(
  selection: Selection,
  query: RecordingsQuery,
): Pick<OperationRequest, "ids" | "query" | "excluding"> {
  if (selection.kind === "some") return { ids: [...selection.ids] };
  const params = selectionSearchParams(query);
  // Recordings that come later were not on screen when all were selected.
  const [before] = query.created_before;
  const isEarlier = before && instantOf(before, query.time_zone) < new Date(selection.before);
  if (!isEarlier) params.set("created_before", selection.before);
  const excluding = [...selection.excluding];
  return { query: params.toString(), ...(excluding.length > 0 && { excluding }) };
}

/**
 * The parameters of an export of the same recordings; null if they are too many to be named one by
 * one.
 */
export function exportParams({
  ids = [],
  query = "",
  excluding = [],
}: ReturnType<typeof selectionTarget>): URLSearchParams | null {
  if (ids.length > MAX_EXPORT_IDS || excluding.length > MAX_EXPORT_IDS) return null;
  const params = new URLSearchParams(query);
  for (const id of ids) params.append("id", id);
  for (const id of excluding) params.append("excluding", id);
  return params;
}
