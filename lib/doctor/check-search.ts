import { type Db, database } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/sqlite/client";
import { ownerDocuments } from "@/lib/owners/index-owners";
import { readRecordingRows } from "@/lib/recordings/edit-recording";
import { recordingDocuments } from "@/lib/recordings/recording-document";
import { findIndexed } from "@/lib/search/find-indexed";
import { findUnbuilt } from "@/lib/search/search-builds";
import { type Searchable, searchables } from "@/lib/search/search-tables";
import type { IndexedRow } from "@/lib/search/write-documents";
import type { Finding } from "./finding";

/** Rows of each kind that are compared with what the index holds of them. */
const SAMPLE = 200;

const readDocuments: Record<Searchable, (db: Db, ids: string[]) => Promise<IndexedRow[]>> = {
  recordings: async ({ client }, ids) =>
    recordingDocuments(client, await readRecordingRows(client, ids)),
  devices: ({ client }, ids) => ownerDocuments(client, "devices", ids),
  end_users: ({ client }, ids) => ownerDocuments(client, "end-users", ids),
};

/** Whether searches find what there is: the indexes are whole, and hold of some rows what these are now. */
export async function checkSearch(): Promise<Finding> {
  const subject = "search";
  const unbuilt = await findUnbuilt();
  if (unbuilt.length > 0) {
    const message = `the index of ${unbuilt.map(wordsOf).join(", ")} is being built`;
    const advice = "A worker does it; until then searches answer 503.";
    return { subject, state: "note", message, advice };
  }
  const db = await database();
  const tried: string[] = [];
  const wrong: string[] = [];
  for (const of of searchables) {
    const ids = await sampleOf(db, of);
    tried.push(`${ids.length} ${wordsOf(of)}`);
    const unfound = await findUnfound(db, of, ids);
    if (unfound.length > 0) wrong.push(`${unfound.length} of ${ids.length} ${wordsOf(of)}`);
    const { rows, documents } = await countBoth(db, of);
    if (rows !== documents) wrong.push(`${documents} documents of ${rows} ${wordsOf(of)}`);
  }
  if (wrong.length === 0) {
    return { subject, state: "good", message: `finds ${tried.join(", ")} that were tried` };
  }
  // The recordings of a renamed device or end user are indexed in the background.
  const renamed = await db.client.job.count({ where: { kind: "index_renamed_owner" } });
  return {
    subject,
    state: renamed > 0 ? "note" : "bad",
    message: `the index differs from the rows: ${wrong.join(", ")}`,
    advice:
      renamed > 0
        ? "Recordings of renamed devices or end users are still being indexed: run it again later."
        : "npm run -s cli -- reindex rebuilds it while the server runs.",
  };
}

/** Rows that are not found as they are now, and still are not when they are read again: others may write meanwhile. */
async function findUnfound(db: Db, of: Searchable, ids: string[]): Promise<string[]> {
  let left = ids;
  for (let time = 0; time < 2 && left.length > 0; time++) {
    const documents = await readDocuments[of](db, left);
    const found = new Set(await findIndexed(of, documents));
    left = documents.map(({ id }) => id).filter((id) => !found.has(id));
  }
  return left;
}

function sampleOf({ reader }: Db, of: Searchable): Promise<string[]> {
  return reader.read(
    Prisma.sql`SELECT id FROM ${Prisma.raw(of)} ORDER BY random() LIMIT ${SAMPLE}`,
  );
}

async function countBoth({ reader, engine }: Db, of: Searchable) {
  const index = engine === "sqlite" ? `${of}_search_places` : `${of}_search`;
  const [text = ""] = await reader.read(Prisma.sql`
    SELECT (SELECT count(*) FROM ${Prisma.raw(of)}) || ' ' || (SELECT count(*) FROM ${Prisma.raw(index)})`);
  const [rows = 0, documents = 0] = text.split(" ").map(Number);
  return { rows, documents };
}

function wordsOf(of: Searchable): string {
  return of.replace("_", " ");
}
