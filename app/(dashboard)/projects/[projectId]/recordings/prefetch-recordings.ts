import type { QueryClient } from "@tanstack/react-query";
import { failedIds, idsOf } from "@/components/recordings/fetch-details";
import type { Directory } from "@/lib/directory/directory";
import { namesOptions, namesQuery } from "@/lib/directory/fetch-directory";
import { readDirectoryPage } from "@/lib/directory/read-directory-page";
import { failuresOptions } from "@/lib/recordings/fetch-failures";
import { recordingsOptions } from "@/lib/recordings/fetch-recordings";
import { listFailures } from "@/lib/recordings/list-failures";
import { listRecordings } from "@/lib/recordings/list-recordings";
import { type RecordingsPage, recordingsPageSchema } from "@/lib/recordings/recording";
import type { RecordingsQuery } from "@/lib/recordings/recordings-query";
import { contractText } from "@/lib/recordings/serialize-recording";

/** Reads in process what the browser would fetch for a page, under the same keys. */
export async function prefetchRecordings(
  client: QueryClient,
  projectId: string,
  query: RecordingsQuery,
): Promise<void> {
  const page = await readPage(projectId, query);
  client.setQueryData(recordingsOptions(projectId, query).queryKey, page);

  const nameAll = async (directory: Directory, all: string[]) => {
    const { queryKey, enabled } = namesOptions(directory, projectId, all);
    if (!enabled) return;
    client.setQueryData(queryKey, await readDirectoryPage(directory, projectId, namesQuery(all)));
  };
  const failed = failedIds(page.data);
  await Promise.all([
    nameAll("devices", [...query.device_id, ...idsOf(page.data, "device_id")]),
    nameAll("end-users", [...query.end_user_id, ...idsOf(page.data, "end_user_id")]),
    failed.length > 0 &&
      listFailures(projectId, failed).then((failures) =>
        client.setQueryData(failuresOptions(projectId, failed).queryKey, failures),
      ),
  ]);
}

async function readPage(projectId: string, query: RecordingsQuery): Promise<RecordingsPage> {
  const { wires, hasMore, nextCursor } = await listRecordings(projectId, query);
  return recordingsPageSchema.parse({
    data: wires.map((wire) => JSON.parse(contractText(wire))),
    has_more: hasMore,
    next_cursor: nextCursor,
  });
}
