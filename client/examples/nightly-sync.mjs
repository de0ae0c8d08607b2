// Keeps a copy of a project's recordings in a file: each run fetches what changed since the last one.
// Usage: node nightly-sync.mjs copy.json   (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)
import { readFile, rename, writeFile } from "node:fs/promises";
import { Recordings } from "recordings-client";

/** Clocks differ: what changed shortly before the last run is fetched again, which does no harm. */
const OVERLAP_MS = 10 * 60_000;

const [file = "copy.json"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});

const copy = await readFile(file, "utf8").then(JSON.parse, () => ({ since: null, recordings: {} }));
const startedAt = Date.now();
let count = 0;
const changed = api.listRecordings({
  limit: 100,
  sort: "updated_at",
  updated_after: copy.since ?? undefined,
});
for await (const recording of changed) {
  copy.recordings[recording.id] = recording;
  count++;
}
copy.since = new Date(startedAt - OVERLAP_MS).toISOString();

// A run that is cut off leaves the copy as it was, and the next one begins at the same event.
await writeFile(`${file}.new`, JSON.stringify(copy));
await rename(`${file}.new`, file);
console.log(`${count} changed, ${Object.keys(copy.recordings).length} in all`);
