// Prints the recordings that are completed or fail from now on, and what an earlier run missed.
// Usage: node follow-events.mjs place.txt   (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)
// The key needs the scope events:read.
import { readFile, rename, writeFile } from "node:fs/promises";
import { GoneError, Recordings } from "recordings-client";

const [file = "place.txt"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});

// The event that was done last: a run that is cut off goes on behind it.
const place = await readFile(file, "utf8").catch(() => "latest");
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
process.once("SIGINT", () => stop.abort());

try {
  const types = ["recording.completed", "recording.failed"];
  for await (const event of api.followEvents({ after: place, type: types }, stop)) {
    const { id, status, reason } = event.data;
    console.log(`${event.created_at} ${id} ${status}${reason ? `: ${reason}` : ""}`);
    await writeFile(`${file}.new`, event.id);
    await rename(`${file}.new`, file);
  }
} catch (error) {
  if (stop.signal.aborted) process.exit(0);
  if (!(error instanceof GoneError)) throw error;
  console.error(
    "It was away for too long: fetch all anew (see nightly-sync.mjs), and begin from latest.",
  );
  await writeFile(file, "latest");
  process.exitCode = 2;
}
