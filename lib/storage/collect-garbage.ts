import { database } from "@/lib/db/database";
import { objectStore } from "./store";

/** A file of the store that no row names. */
export type Garbage = { name: string; sizeBytes: number };

const BATCH = 500;

/**
 * Finds, one after the other, the files of the store that no row names and that are older than
 * `graceMs`; each is removed before it is given out, unless `isDryRun`.
 *
 * A file's row comes after its bytes, so the store is listed first, the rows are asked afterwards, and
 * what is young is left alone: its upload may still be on its way. No row names a draft.
 */
export async function* collectGarbage({
  graceMs,
  isDryRun,
}: {
  graceMs: number;
  isDryRun: boolean;
}): AsyncGenerator<Garbage> {
  const oldest = Date.now() - graceMs;
  let batch: Garbage[] = [];
  for await (const { name, sizeBytes, modifiedAt } of objectStore().list()) {
    if (modifiedAt.getTime() > oldest) continue;
    batch.push({ name, sizeBytes });
    if (batch.length < BATCH) continue;
    yield* removeUnnamed(batch, isDryRun);
    batch = [];
  }
  yield* removeUnnamed(batch, isDryRun);
}

async function* removeUnnamed(batch: readonly Garbage[], isDryRun: boolean) {
  const named = await findNamed(batch.map(({ name }) => name));
  for (const garbage of batch) {
    if (named.has(garbage.name)) continue;
    // Asked again at the last moment: the rows of a batch are minutes old where removing is slow.
    if (isDryRun) yield garbage;
    else if ((await findNamed([garbage.name])).size === 0) {
      await objectStore().remove(garbage.name);
      yield garbage;
    }
  }
}

async function findNamed(keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const { client } = await database();
  const [media, thumbnails] = await Promise.all([
    client.media.findMany({ where: { objectKey: { in: keys } }, select: { objectKey: true } }),
    client.media.findMany({
      where: { thumbnailKey: { in: keys } },
      select: { thumbnailKey: true },
    }),
  ]);
  return new Set([
    ...media.flatMap(({ objectKey }) => objectKey ?? []),
    ...thumbnails.flatMap(({ thumbnailKey }) => thumbnailKey ?? []),
  ]);
}
