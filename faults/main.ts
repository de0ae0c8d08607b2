// `npm run faults [-- ROUNDS [sqlite|postgresql]]`: ends the server by `kill -9` while recordings come in,
// are processed and go, again and again, and checks that nothing acknowledged is lost, nothing half-kept
// is served or stays, and every recording ends where it has to. On both engines, unless one is named,
// and both stores.
import { build } from "@/scripts/prepare.mjs";
import { makePlace } from "./place";
import { runRounds } from "./run-rounds";

const [rounds = "50", only] = process.argv.slice(2);
build();
const engines = (["sqlite", "postgresql"] as const).filter((engine) => engine === (only ?? engine));
for (const engine of engines) {
  for (const store of ["disk", "s3"] as const) {
    const place = await makePlace(engine, store);
    try {
      const { recordings, kills, hits, garbage } = await runRounds(place, Number(rounds));
      const words = Object.entries(hits).map(([phase, count]) => `${count} ${phase}`);
      console.log(`${engine}, ${store}: ${kills} kills of ${recordings} recordings, all whole;`);
      console.log(`  hit: ${words.join(", ")}; left behind: ${garbage} files`);
    } finally {
      await place.end();
    }
  }
}
