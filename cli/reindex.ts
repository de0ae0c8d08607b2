import { Command } from "commander";
import { buildSearchIndexes } from "@/lib/recordings/build-search-indexes";
import { restartBuilds } from "@/lib/search/search-builds";
import { createProgress } from "./create-progress";
import { runCommand } from "./run-command";

export const reindex = new Command("reindex")
  .description(
    "Rebuild the search indexes while the server runs.\n" +
      "If it is interrupted, the server's worker finishes it.",
  )
  .action(
    runCommand(async () => {
      await restartBuilds();
      const progress = createProgress();
      const counts = new Map<string, number>();
      const { signal } = new AbortController();
      await buildSearchIndexes(signal, (of, { built, total }) => {
        counts.set(of, built);
        progress.show(`indexed ${built} of ${total} ${of.replace("_", " ")}`);
      }).finally(progress.clear);
      const all = [...counts].map(([of, built]) => `${built} ${of.replace("_", " ")}`);
      console.log(`indexed ${all.join(", ")}`);
    }),
  );
