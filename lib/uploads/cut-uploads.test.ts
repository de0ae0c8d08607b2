import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { enginesWithoutSql, numRuns } from "@/lib/testing/proofs";
import { proveCutUploads } from "@/lib/testing/prove-cut-uploads";

onEachEngine(
  "files in pieces",
  () => {
    withStore("disk");
    proveCutUploads(numRuns(60, 10_000));
  },
  enginesWithoutSql,
);
