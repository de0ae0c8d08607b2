import { collectGarbage } from "@/lib/storage/collect-garbage";
import { objectStore } from "@/lib/storage/store";

/** Objects that the process's store should not hold once nothing is on its way: drafts, pieces, and what `gc` would remove. */
export async function findOrphans(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of objectStore().list("incoming/")) found.push(name);
  for await (const { name } of collectGarbage({ graceMs: -60_000, isDryRun: true }))
    found.push(name);
  return found;
}
