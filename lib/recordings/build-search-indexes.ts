import { database } from "@/lib/db/database";
import { indexOwners } from "@/lib/owners/index-owners";
import { buildIndexes, type SearchBuild } from "@/lib/search/search-builds";
import type { Searchable } from "@/lib/search/search-tables";
import { lockRecordings, readRecordingRows } from "./edit-recording";
import { indexRecordings } from "./recording-document";

/**
 * Builds the search indexes that are missing after an upgrade or `reindex`. Goes on from where it
 * stopped last, until `stop`.
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
        // The change that holds the row indexes it, or the next round does.
        await lockRecordings({ engine, client: transaction }, [...ids]);
        await indexRecordings(transaction, await readRecordingRows(transaction, ids));
      },
    },
    stop,
    onProgress,
  );
}
