// `npm run crash-tests [-- ROUNDS [sqlite|postgresql]]`: ends the server by `kill -9` again and
// again while recordings arrive, are processed and are deleted, and checks that nothing
// acknowledged is lost, nothing half-kept is served or stays, and every recording gets its right
// status. Runs on both engines, unless one is named, and both stores. `npm run crash-tests --
// large`: sends 2 GiB to each store and prints the growth of the server's memory.
import type { Engine } from "@/lib/db/database";
import type { StoreKind } from "@/lib/testing/on-each-store";
import { build } from "@/scripts/prepare.mjs";
import { type Environment, makeEnvironment } from "./environment";
import { growthByFile } from "./large-file";
import { runRounds } from "./run-rounds";

const LARGE_BYTES = 2 * 1024 ** 3;

const [what = "50", only] = process.argv.slice(2);
build();
for (const engine of (["sqlite", "postgresql"] as const).filter((one) => one === (only ?? one))) {
  for (const store of ["disk", "s3"] as const) {
    if (what !== "large")
      await inPlace(engine, store, (environment) => printRounds(environment, Number(what)));
    // Which database it is makes no difference to a file.
    else if (engine === "sqlite") await inPlace(engine, store, printGrowth);
  }
}

async function inPlace(
  engine: Engine,
  store: StoreKind,
  work: (environment: Environment) => Promise<void>,
): Promise<void> {
  const environment = await makeEnvironment(engine, store);
  try {
    console.log(`${engine}, ${store}:`);
    await work(environment);
  } finally {
    await environment.end();
  }
}

async function printRounds(environment: Environment, rounds: number): Promise<void> {
  const { recordings, kills, hits, garbage } = await runRounds(environment, rounds, (round) => {
    if (round % 10 === 0) console.error(`  round ${round} of ${rounds}`);
  });
  const words = Object.entries(hits).map(([phase, count]) => `${count} ${phase}`);
  console.log(
    `  ${kills} kills, ${recordings} recordings, nothing lost; ${garbage} files of nobody`,
  );
  console.log(`  recordings hit: ${words.join(", ")}`);
}

async function printGrowth(environment: Environment): Promise<void> {
  const growth = await growthByFile(environment, LARGE_BYTES);
  const words = Object.entries(growth).map(([step, mebibytes]) => `${step} ${mebibytes} MiB`);
  console.log(`  the server's memory grew by: ${words.join(", ")}`);
}
