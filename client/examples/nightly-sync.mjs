// Keeps a copy of a project's recordings in a file: each run fetches what changed since the last one,
// and removes what was deleted.
// Usage: node nightly-sync.mjs copy.json   (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)
// The key needs the scopes recordings:read and events:read.
import { readFile, rename, writeFile } from "node:fs/promises";
import { GoneError, Recordings } from "recordings-client";

/** Clocks differ: what changed shortly before the last run is fetched again, which does no harm. */
const OVERLAP_MS = 10 * 60_000;

const [file = "copy.json"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});

let copy = await readCopy();
const startedAt = Date.now();

// Deletions come before changes: a recording that was deleted and restored is in the list again.
let after = copy.after;
for (let hasMore = true; hasMore; ) {
  const page = await deletionsAfter(after);
  for (const event of page.data) delete copy.recordings[event.data.id];
  after = page.next;
  hasMore = page.has_more;
}

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
const since = new Date(startedAt - OVERLAP_MS).toISOString();

// A run that is cut off leaves the copy as it was, and the next one fetches the same changes.
await writeFile(`${file}.new`, JSON.stringify({ ...copy, since, after }));
await rename(`${file}.new`, file);
console.log(`${count} changed, ${Object.keys(copy.recordings).length} in all`);

async function readCopy() {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    // A copy that can't be read is not an empty one.
    if (error.code !== "ENOENT") throw error;
    return newCopy();
  }
}

/** A copy of nothing, which gets all recordings, and the deletions from now on. */
function newCopy() {
  return { since: null, after: "latest", recordings: {} };
}

async function deletionsAfter(event) {
  try {
    return await api.listEvents({ after: event, type: ["recording.deleted"] });
  } catch (error) {
    // Events are kept for 30 days by default. After a longer pause all is fetched anew.
    if (!(error instanceof GoneError)) throw error;
    copy = newCopy();
    return api.listEvents({ after: "latest" });
  }
}
