import { OperatorError } from "@/lib/operator-error";
import { findAwaited, findNamed, namesAnyObject } from "./named-objects";
import { isDraftName, parsePartKey } from "./object-key";
import { objectStore } from "./store";

/** A file of the store that no row knows. */
export type Garbage = { name: string; sizeBytes: number };

const BATCH = 500;

/**
 * Finds, one after the other, the files of the store that no row names and that are older than
 * `graceMs`; removes each before it yields it, unless `isDryRun`. Throws an `OperatorError`, and
 * removes nothing, if the database has no files at all.
 *
 * A file's row is written after its bytes, so this lists the store first, reads the rows
 * afterwards, and leaves young files alone: their upload may still be on its way. No row names a
 * draft.
 */
export async function* collectGarbage({
  graceMs,
  isDryRun,
}: {
  graceMs: number;
  isDryRun: boolean;
}): AsyncGenerator<Garbage> {
  const remove = isDryRun ? async () => true : removerOf(await namesAnyObject());
  for await (const garbage of findGarbage(Date.now() - graceMs)) {
    if (await remove(garbage.name)) yield garbage;
  }
}

/** Removes an object unless a row has come to name it, and says whether it did. */
function removerOf(isTrusted: boolean): (name: string) => Promise<boolean> {
  return async (name) => {
    if (!isTrusted && !isDraftName(name)) throw untrusted();
    // Checked again at the last moment: the rows of a batch are minutes old if removing is slow.
    if ((await findNamed([name])).has(name)) return false;
    await objectStore().remove(name);
    return true;
  };
}

async function* findGarbage(oldest: number): AsyncGenerator<Garbage> {
  const incoming: (Garbage & { key: string })[] = [];
  let batch: Garbage[] = [];
  for await (const { name, sizeBytes, modifiedAt } of objectStore().list()) {
    if (modifiedAt.getTime() > oldest) continue;
    const { key } = parsePartKey(name) ?? { key: name };
    if (name.startsWith("incoming/")) incoming.push({ name, sizeBytes, key });
    else batch.push({ name, sizeBytes });
    if (batch.length < BATCH) continue;
    yield* await withoutNamed(batch);
    batch = [];
  }
  yield* await withoutNamed(batch);
  // The sender of a file may take days to say that the upload is complete.
  const awaited = await findAwaited(new Set(incoming.map(({ key }) => key)));
  for (const { name, sizeBytes, key } of incoming) if (!awaited.has(key)) yield { name, sizeBytes };
}

async function withoutNamed(batch: readonly Garbage[]): Promise<Garbage[]> {
  const named = await findNamed(batch.map(({ name }) => name));
  return batch.filter(({ name }) => !named.has(name));
}

/** A store's files beside an empty database most likely belong to another one. */
function untrusted(): OperatorError {
  return new OperatorError(
    "This database knows no file at all, but the store holds some, so it may be another's: none was removed. Check DATABASE_URL and DATA_DIR; if they are right, empty the store by hand.",
  );
}
