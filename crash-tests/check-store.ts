import { setTimeout } from "node:timers/promises";
import { database } from "@/lib/db/database";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { objectStore } from "@/lib/storage/store";
import type { Recorder } from "./recorder";

const SETTLE_MS = 60_000;
const LOOK_MS = 100;

/**
 * Throws unless the store holds every file that a row names and none that was deleted, and exactly the
 * named ones once its garbage is collected. Returns how many files the kills left behind.
 */
export async function checkStore(recorders: readonly Recorder[]): Promise<number> {
  await untilNoJobIsLeft();
  const named = await namedFiles();
  const deleted = new Set(recorders.flatMap((recorder) => recorder.deleted));
  const left = (await storedFiles()).filter((name) => deleted.has(etagOf(name)));
  if (left.length > 0) throw new Error(`deleted, but still in the store: ${left}`);

  const found = await collect(true);
  const wrong = found.filter((name) => named.has(name));
  if (wrong.length > 0) throw new Error(`taken for garbage, though a row knows them: ${wrong}`);
  const removed = await collect(false);
  if (removed.join() !== found.join()) throw new Error(`removed ${removed} instead of ${found}`);

  const kept = await storedFiles();
  if (kept.sort().join() !== [...named].sort().join()) {
    throw new Error(`${kept.length} files are in the store, and rows name ${named.size}`);
  }
  return removed.length;
}

async function untilNoJobIsLeft(): Promise<void> {
  const { client } = await database();
  const deadline = Date.now() + SETTLE_MS;
  // Late uploads are removed when their URLs no longer work: in hours.
  const where = { NOT: { kind: "remove_late_upload" } };
  while ((await client.job.count({ where })) > 0) {
    if (Date.now() > deadline) {
      throw new Error(`not done: ${JSON.stringify(await client.job.findMany({ where }))}`);
    }
    await setTimeout(LOOK_MS);
  }
}

async function namedFiles(): Promise<Set<string>> {
  const { client } = await database();
  const rows = await client.media.findMany({ select: { objectKey: true, thumbnailKey: true } });
  return new Set(
    rows.flatMap(({ objectKey, thumbnailKey }) => [objectKey ?? [], thumbnailKey ?? []].flat()),
  );
}

async function storedFiles(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of objectStore().list()) names.push(name);
  return names;
}

async function collect(isDryRun: boolean): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of collectGarbage({ graceMs: 0, isDryRun })) names.push(name);
  return names.sort();
}

/** How a file is tagged when it is served: under its key there is only ever one content. */
function etagOf(name: string): string {
  return `"${name.replaceAll("/", "-")}"`;
}
