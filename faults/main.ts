// `npm run faults [-- ROUNDS [sqlite|postgresql]]`: ends the server by `kill -9` while files come in and are
// processed, again and again, and checks that nothing acknowledged is lost, nothing half-kept is served
// and every recording ends in a final state. On both engines, unless one is named, and both stores.
import { runRounds } from "./run-rounds";
import { settings } from "./settings";

const [rounds = "50", only] = process.argv.slice(2);
const engines = (["sqlite", "postgresql"] as const).filter((engine) => engine === (only ?? engine));
for (const engine of engines) {
  for (const store of ["disk", "s3"] as const) {
    const place = await settings(engine, store);
    try {
      const { recordings, kills, phases } = await runRounds(place, Number(rounds));
      const words = Object.entries(phases).map(([phase, count]) => `${count} ${phase}`);
      console.log(
        `${engine}, ${store}: ${kills} kills (${words.join(", ")}), ${recordings} recordings, all whole`,
      );
    } finally {
      await place.end();
    }
  }
}
