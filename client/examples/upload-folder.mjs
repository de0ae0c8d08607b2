// Uploads the files of a folder as one recording each; a file that is there already is not sent again.
// Usage: node upload-folder.mjs FOLDER EXTERNAL_ID   (RECORDINGS_URL and RECORDINGS_API_KEY in the environment)

import { openAsBlob } from "node:fs";
import { appendFile, readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { Recordings } from "recordings-client";

const types = {
  ".wav": "audio/wav",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".m4a": "audio/mp4",
  ".mp4": "video/mp4",
  ".jpg": "image/jpeg",
  ".png": "image/png",
};

const [folder = ".", externalId = "unknown"] = process.argv.slice(2);
const api = new Recordings({
  baseUrl: process.env.RECORDINGS_URL,
  key: process.env.RECORDINGS_API_KEY,
});

// One line for each file that is there: a run that is cut off goes on behind the last one.
const journal = join(folder, ".uploaded");
const done = new Set((await readFile(journal, "utf8").catch(() => "")).split("\n"));
const endUser = await api.createEndUser({ external_id: externalId });

for (const name of (await readdir(folder)).sort()) {
  const type = types[extname(name).toLowerCase()];
  if (!type || done.has(name)) continue;
  const path = join(folder, name);
  const startedAt = (await stat(path)).mtime.toISOString();
  const recording = await api.createRecording({
    end_user_id: endUser.id,
    name,
    started_at: startedAt,
  });
  const uploaded = await api.upload(recording.id, { data: await openAsBlob(path, { type }) });
  await appendFile(journal, `${name}\n`);
  console.log(`${name} → ${uploaded.id}, ${uploaded.status}`);
}
