import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFfmpeg } from "@/lib/analysis/find-ffmpeg";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { makeZipBomb } from "@/lib/testing/make-zip-bomb";
import { Caller } from "./caller";
import { type Environment, makeEnvironment } from "./environment";
import { type ServerProcess, startServer } from "./start-server";
import { announceFile, deliver, type FileToSend, movesOf } from "./transfer";

let environment: Environment;
let server: ServerProcess;
let caller: Caller;
beforeAll(async () => {
  environment = await makeEnvironment("sqlite", "disk");
  server = await startServer(environment);
  caller = new Caller(server.origin, environment.key);
});
afterAll(async () => {
  await server.stop();
  await environment.end();
});

const name = "../../etc/<script>";
const script = "<script>alert(document.cookie)</script>";
const wav = (...parts: Buffer[]) => ({ contentType: "audio/wav", bytes: Buffer.concat(parts) });
const png = (bytes: Buffer) => ({ contentType: "image/png", bytes });

async function handOver(file: FileToSend) {
  const announced = await announceFile(caller, environment.endUserId, { ...file, name });
  await deliver(caller, announced, file);
  return { ...announced, last: (await movesOf(caller, announced)).at(-1) };
}

/** Its bytes as they were sent, and headers that let a browser do nothing with them. */
async function expectSafe(mediaId: string, { bytes, contentType }: FileToSend): Promise<void> {
  const response = await fetch(`${server.origin}/api/media/${mediaId}/content`, {
    headers: { authorization: `Bearer ${environment.key}` },
  });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": contentType,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": expect.stringMatching(/^inline; filename="[^"/\\<>]+"$/),
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
}

describe("a hostile file fails with a reason, and is served only as bytes:", () => {
  test.each([
    ["a ZIP bomb", wav(makeZipBomb()), "type_mismatch"],
    [
      "a page before sound",
      wav(Buffer.from(`<html>${script}`), makeWav({ seconds: 1 })),
      "type_mismatch",
    ],
    ["a drawing with a script", png(Buffer.from(`<svg>${script}</svg>`)), "unsupported_format"],
    ["a PNG of 40,000 × 40,000 pixels", png(makePng(40_000, 40_000, 400)), "image_too_large"],
  ])("%s", async (_, file, reason) => {
    const { mediaId, last } = await handOver(file);
    expect(last).toMatchObject({ status: "failed", reason });
    await expectSafe(mediaId, file);
  });
});

test.skipIf(findFfmpeg() === null)(
  "a video whose pictures take too much memory keeps its sound, and gets no thumbnail",
  async () => {
    const file = { contentType: "video/webm", bytes: await makeHugeVideo() };
    const { mediaId, last } = await handOver(file);
    expect(last?.status).toBe("completed");
    await expectSafe(mediaId, file);
    const status = (path: string) =>
      fetch(`${server.origin}/api/media/${mediaId}/${path}`, {
        headers: { authorization: `Bearer ${environment.key}` },
      }).then((response) => response.status);
    expect(await Promise.all(["waveform", "thumbnail"].map(status))).toEqual([200, 404]);
  },
);

test.each(["image/svg+xml", "text/html", "application/zip"])(
  "a file that says it is %s is not even announced",
  async (contentType) => {
    const announcing = announceFile(caller, environment.endUserId, {
      contentType,
      bytes: Buffer.from("x"),
    });
    await expect(announcing).rejects.toThrow(/answered with 4(00|15)/);
  },
);

test("a sound file completes beside them", async () => {
  const sound = wav(makeWav({ seconds: 0.5 }));
  expect((await handOver(sound)).last).toMatchObject({ status: "completed" });
});

/** A small video whose first picture says that it is as large as its codec knows. */
async function makeHugeVideo(): Promise<Buffer> {
  const video = await readFile("demo-media/breathing-exercise.webm");
  const size = video.indexOf(Buffer.from([0x9d, 0x01, 0x2a])) + 3;
  video.writeUInt16LE(16_383, size);
  video.writeUInt16LE(16_383, size + 2);
  return video;
}
