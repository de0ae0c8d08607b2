import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { makeWav } from "../../lib/testing/make-wav.ts";
import { movePages, splitPages } from "../../lib/testing/ogg-pages.ts";
import type { MemoryContent } from "./memory-project";

const demoMedia = fileURLToPath(new URL("../../demo-media/", import.meta.url));
const fixtures = fileURLToPath(new URL("../../lib/analysis/fixtures/", import.meta.url));
export const contentTypes: Record<MemoryContent, string> = {
  minute: "audio/wav",
  video: "video/webm",
  text: "audio/wav",
  photo: "image/jpeg",
  "three seconds": "audio/wav",
  "sound alone": "video/mp4",
  "wrong length": "audio/mpeg",
  "late start": "audio/ogg",
};

export async function bytesOf(content: MemoryContent): Promise<Buffer> {
  switch (content) {
    case "minute":
      return makeWav({ seconds: 60 });
    case "three seconds":
      return makeWav({ seconds: 3 });
    case "text":
      return Buffer.from("no sound");
    case "video":
      return readFile(`${demoMedia}breathing-exercise.webm`);
    case "photo":
      return readFile(`${demoMedia}garden.jpg`);
    case "sound alone":
      return readFile(`${demoMedia}follow-up-call.m4a`);
    case "wrong length":
      return withWrongLength(await readFile(`${fixtures}tone.mp3`));
    case "late start": {
      const [head, tags, ...sound] = splitPages(await readFile(`${fixtures}tone.opus`));
      if (!head || !tags) throw new Error("The fixture has no head");
      return Buffer.concat([head, tags, ...movePages(sound, 48_000 * 3600)]);
    }
  }
}

/** How long the tag before the first frame of the fixture is. */
const ID3_BYTES = 20;

/** About six seconds of MP3 whose header counts ten times as many frames. */
function withWrongLength(file: Buffer): Buffer {
  const info = file.indexOf("Info");
  const second = file.indexOf(file.subarray(ID3_BYTES, ID3_BYTES + 2), info);
  const sound = file.subarray(second);
  const bytes = Buffer.concat([file.subarray(0, second), sound, sound, sound, sound]);
  bytes.writeUInt32BE(bytes.readUInt32BE(info + 8) * 40, info + 8);
  bytes.writeUInt32BE(bytes.length - ID3_BYTES, info + 12);
  return bytes;
}
