import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { readOpenId } from "@/components/recordings/recording-links";
import { ownerOptions } from "@/lib/client/fetch-owner";
import type { Context } from "@/lib/context";
import { readOwner } from "@/lib/owners/get-owner";
import type { OwnerKind } from "@/lib/schemas/owners";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { prefetchRecording } from "./recordings/prefetch-recording";
import { prefetchRecordings } from "./recordings/prefetch-recordings";

/**
 * Reads in process what the browser would fetch for a device's or an end user's page, under the same keys; null
 * if there is none.
 */
export async function prefetchOwnerPage(
  context: Context,
  kind: OwnerKind,
  id: string,
  params: URLSearchParams,
): Promise<DehydratedState | null> {
  const client = new QueryClient();
  const filter = kind === "devices" ? "device_id" : "end_user_id";
  const openId = readOpenId(params);
  const owner = await readOwner(context, kind, id);
  if (owner === null) return null;
  client.setQueryData(ownerOptions(kind, context.projectId, id).queryKey, owner);
  await Promise.all([
    prefetchRecordings(client, context, { ...readRecordingsQuery(params), [filter]: [id] }),
    openId && prefetchRecording(client, context, openId),
  ]);
  return dehydrate(client);
}
