// Writes the recordings of a status and a time as CSV.
// Usage: node search-and-export.mjs STATUS DAY TIME_ZONE > recordings.csv
// (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)
// The key needs the scope recordings:read.
import { InvalidRequestError, Recordings } from "recordings-client";

const [status = "completed", day = "2026-01-01", timeZone = "UTC"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});
const columns = ["id", "name", "status", "started_at", "duration_ms", "end_user_id"];

try {
  console.log(columns.join(","));
  const found = api.listRecordings({
    status: [status],
    created_after: day,
    time_zone: timeZone,
    limit: 100,
  });
  for await (const recording of found) {
    console.log(columns.map((column) => cell(recording[column])).join(","));
  }
} catch (error) {
  if (!(error instanceof InvalidRequestError)) throw error;
  console.error(`${error.param}: ${error.message}`);
  process.exitCode = 2;
}

/** A cell that no spreadsheet runs as a formula, and whose quotes don't end it. */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
