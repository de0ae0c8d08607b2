import type { QueryClient } from "@tanstack/react-query";
import { prefetchNames } from "@/app/(dashboard)/projects/[projectId]/prefetch-owners";
import { failuresOptions, recordingsOptions } from "@/lib/client/fetch-recordings";
import { failedIdsOf, ownerIdsOf } from "@/lib/client/fetch-row-details";
import type { Context } from "@/lib/context";
import { listFailures } from "@/lib/recordings/list-failures";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { apiText } from "@/lib/recordings/serialize-recording";
import type { OwnerKind } from "@/lib/schemas/owners";
import { type RecordingsPage, recordingsPageSchema } from "@/lib/schemas/recording";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";
import { unlessIndexing } from "../prefetch-owners";

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

async function readPage(context: Context, query: RecordingsQuery): Promise<RecordingsPage> {
  const offset = query.cursor === null ? query.offset : 0;
  const { rows, hasMore, nextCursor } = await listRecordings(context, { ...query, offset });
  return recordingsPageSchema.parse({
    data: rows.map((json) => JSON.parse(apiText(json))),
    has_more: hasMore,
    next_cursor: nextCursor,
  });
}
