import { database } from "@/lib/db/database";
import { indexOwners } from "@/lib/owners/index-owners";
import { buildIndexes, type SearchBuild } from "@/lib/search/search-builds";
import type { Searchable } from "@/lib/search/search-tables";
import { lockRecordings, readRecordingRows } from "./edit-recording";
import { indexRecordings } from "./recording-document";

/**
 * Builds the search indexes that are to be built: after an upgrade, or after `reindex`. It goes on where it was left,
 * until `stop`.
 */
export function buildSearchIndexes(
  stop: AbortSignal,
  onProgress?: (of: Searchable, build: SearchBuild) => void,
): Promise<void> {
  return buildIndexes(
    {
      devices: (transaction, ids) => indexOwners(transaction, "devices", ids),
      end_users: (transaction, ids) => indexOwners(transaction, "end-users", ids),
      recordings: async (transaction, ids) => {
        const { engine } = await database();
        // What is being changed is indexed by that change, or afterwards.
        await lockRecordings({ engine, client: transaction }, [...ids]);
        await indexRecordings(transaction, await readRecordingRows(transaction, ids));
      },
    },
    stop,
    onProgress,
  );
}
