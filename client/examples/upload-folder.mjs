// Uploads the files of a folder as one recording each. It doesn't send a file again that has
// arrived, and continues one that was cut off, also by the end of this program. Usage: node
// upload-folder.mjs FOLDER EXTERNAL_ID (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)
// The key needs the scopes recordings:read, recordings:write and end_users:write.

import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { appendFile, readdir, readFile, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { ApiError, Recordings } from "recordings-client";

const types = {
  ".wav": "audio/wav",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".m4a": "audio/mp4",
  ".mp4": "video/mp4",
  ".jpg": "image/jpeg",
  ".png": "image/png",
};

const refusals = new Set([400, 404, 409, 413, 415]);

const [folder = ".", externalId = "unknown"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});

// Two lines for each file: which recording it became, and that it is there. A run that is cut off goes on by them.
const journal = join(folder, ".uploaded");
const begun = new Map();
const done = new Set();
for (const line of (await readFile(journal, "utf8").catch(() => "")).split("\n").filter(Boolean)) {
  const { name, recording } = JSON.parse(line);
  if (recording) begun.set(name, recording);
  else done.add(name);
}
const note = (entry) => appendFile(journal, `${JSON.stringify(entry)}\n`);
const endUser = await api.createEndUser({ external_id: externalId });

for (const name of (await readdir(folder)).sort()) {
  const type = types[extname(name).toLowerCase()];
  if (!type || done.has(name)) continue;
  const path = join(folder, name);
  try {
    const id = begun.get(name) ?? (await begin(name, path));
    const uploaded = await api.upload(id, { data: await openAsBlob(path, { type }) });
    await note({ name });
    console.log(`${name} → ${uploaded.id}, ${uploaded.status}`);
  } catch (error) {
    // A file that the server refuses, an empty one for example, doesn't hold up the others.
    if (!(error instanceof ApiError && refusals.has(error.status))) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

async function begin(name, path) {
  const started_at = (await stat(path)).mtime.toISOString();
  // The same key in the next run: a recording whose line in the journal is missing isn't made twice.
  const idempotencyKey = createHash("sha256")
    .update(JSON.stringify([resolve(path), endUser.id, started_at]))
    .digest("hex");
  const recording = await api.createRecording(
    { end_user_id: endUser.id, name, started_at },
    { idempotencyKey },
  );
  await note({ name, recording: recording.id });
  return recording.id;
}
