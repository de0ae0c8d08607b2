import type { Context } from "@/lib/context";
import { hasSource } from "./serialize-recording";
import { findCompletions } from "./status-changes";

/** A hash of a recording's sound, and since when it is known to be that of its bytes. */
export type KnownHash = {
  content_sha256: string | null;
  content_sha256_verified_at: Date | null;
};

/**
 * Stored texts of a project's recordings as `/v1` answers them, in their order: with the project, and the hash
 * of the sound if there is exactly one and its bytes were read.
 *
 * @param said A hash in place of those, as a client gave it.
 */
export async function v1Rows(
  context: Context,
  jsons: readonly string[],
  said?: KnownHash,
): Promise<string[]> {
  const hashes = said ? null : await listHashes(context, jsons.map(idOf));
  return jsons.map((json) => {
    const hash = said ?? hashes?.get(idOf(json)) ?? unknownHash;
    const source = hasSource(json) ? {} : { source: null };
    const added = JSON.stringify({ ...source, project_id: context.projectId, ...hash });
    return `${json.slice(0, -1)},${added.slice(1)}`;
  });
}

const unknownHash: KnownHash = { content_sha256: null, content_sha256_verified_at: null };

/** A stored text begins with its id. */
function idOf(json: string): string {
  const start = '{"id":"'.length;
  return json.slice(start, json.indexOf('"', start));
}

/** The hashes of recordings with exactly one sound, whose bytes were read. */
async function listHashes({ db }: Context, ids: string[]): Promise<Map<string, KnownHash>> {
  const sounds = await db.client.media.findMany({
    where: { recordingId: { in: ids }, type: "audio" },
    select: { recordingId: true, sha256: true },
  });
  const single = new Map<string, string | null>();
  for (const { recordingId, sha256 } of sounds) {
    single.set(recordingId, single.has(recordingId) ? null : sha256);
  }
  const known = [...single].flatMap(([id, sha256]) => (sha256 === null ? [] : [{ id, sha256 }]));
  if (known.length === 0) return new Map();
  const since = await findCompletions(
    db.client,
    known.map(({ id }) => id),
  );
  return new Map(
    known.flatMap(({ id, sha256 }) => {
      const at = since.get(id);
      // Until the upload is complete the bytes may be replaced.
      if (!at) return [];
      return [[id, { content_sha256: sha256, content_sha256_verified_at: at }]];
    }),
  );
}
