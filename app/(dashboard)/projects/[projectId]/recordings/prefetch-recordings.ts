import type { QueryClient } from "@tanstack/react-query";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import { failedIdsOf, failuresOptions, ownerIdsOf } from "@/lib/client/fetch-row-details";
import type { Context } from "@/lib/context";
import { listFailures } from "@/lib/recordings/list-failures";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { readIncluded } from "@/lib/recordings/read-included";
import { apiText } from "@/lib/recordings/serialize-recording";
import { type ListedRecordings, listedRecordingsSchema } from "@/lib/schemas/included";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { ListQuery, RecordingsQuery } from "@/lib/schemas/recordings-query";
import { prefetchNames, unlessIndexing } from "../prefetch-owners";

/** Reads in process what the browser would fetch for a page, under the same keys. */
export async function prefetchRecordings(
  client: QueryClient,
  context: Context,
  query: RecordingsQuery,
): Promise<void> {
  const { projectId } = context;
  const page = await unlessIndexing(() => readPage(context, query));
  if (!page) return;
  client.setQueryData(recordingsOptions(projectId, query).queryKey, page);

  const nameAll = (kind: OwnerKind) =>
    prefetchNames(client, context, kind, ownerIdsOf(kind, page.data, query));
  const failed = failedIdsOf(page.data);
  await Promise.all([
    nameAll("devices"),
    nameAll("end-users"),
    failed.length > 0 &&
      listFailures(context, failed).then((failures) =>
        client.setQueryData(failuresOptions(projectId, failed).queryKey, failures),
      ),
  ]);
}

async function readPage(context: Context, query: RecordingsQuery): Promise<ListedRecordings> {
  const offset = query.cursor === null ? query.offset : 0;
  const asked: ListQuery = { ...query, offset, include: ["updated_at"] };
  const { rows, hasMore, nextCursor } = await listRecordings(context, asked);
  const included = await readIncluded(context, rows, asked, (device) => device);
  return listedRecordingsSchema.parse({
    data: rows.map((json) => JSON.parse(apiText(json))),
    has_more: hasMore,
    next_cursor: nextCursor,
    included: JSON.parse(included ?? "{}"),
  });
}
