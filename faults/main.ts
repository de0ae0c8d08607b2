// `npm run faults [-- ROUNDS]`: ends the server by `kill -9` while files come in and are processed, again
// and again, and checks that nothing acknowledged is lost, nothing half-kept is served and every
// recording ends in a final state. On both engines and both stores.
import { runRounds } from "./run-rounds";
import { settings } from "./settings";

const rounds = Number(process.argv[2] ?? 50);
for (const engine of ["sqlite", "postgresql"] as const) {
  for (const store of ["disk", "s3"] as const) {
    const place = await settings(engine, store);
    const { recordings, kills, phases } = await runRounds(place, rounds);
    const words = Object.entries(phases).map(([phase, count]) => `${count} ${phase}`);
    console.log(
      `${engine}, ${store}: ${kills} kills (${words.join(", ")}), ${recordings} recordings, all whole`,
    );
    await place.end();
  }
}
