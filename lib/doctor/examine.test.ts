import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { mintId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/jobs";
import { diskStore } from "@/lib/storage/disk-store";
import { s3Store } from "@/lib/storage/s3-store";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { CLOSED_BUCKET, startS3 } from "@/lib/testing/start-s3";
import { checkClock } from "./check-clock";
import { checkDisk } from "./check-disk";
import { checkServer } from "./check-server";
import { checkSignedUrls } from "./check-signed-urls";
import { checkStorage } from "./check-storage";
import { checkWorker } from "./check-worker";

onEachEngine("the doctor", () => {
  withStore("disk");

  test("finds nothing wrong with a store that works, and leaves nothing in it", async () => {
    expect(await checkStorage()).toMatchObject({ state: "good" });
    const left: string[] = [];
    for await (const { name } of objectStore().list()) left.push(name);
    expect(left).toEqual([]);
  });

  test("says what to do about a store that can't be written", async () => {
    const working = objectStore();
    holdObjectStore(diskStore("/dev/null/no-folder"));
    const finding = await checkStorage();
    holdObjectStore(working);
    expect(finding).toMatchObject({ state: "bad", advice: expect.stringContaining("MEDIA_DIR") });
  });

  test("misses a worker only where there is work", async () => {
    expect(await checkWorker()).toMatchObject({ state: "note" });
    await writeTransaction((open) => addJob(open, "remove_object", "object"));
    expect(await checkWorker()).toMatchObject({
      state: "bad",
      message: "0 at work, 1 job to be done",
    });
  });

  test("tells a worker that keeps up from one that fails or is late", async () => {
    const { client } = await database();
    await client.worker.create({ data: { id: mintId("wrk"), seenAt: new Date() } });
    await client.job.updateMany({ data: { dueAt: new Date() } });
    expect(await checkWorker()).toMatchObject({ state: "good" });
    await client.job.updateMany({ data: { dueAt: new Date(Date.now() - 10 * 60_000) } });
    expect(await checkWorker()).toMatchObject({
      state: "note",
      advice: expect.stringContaining("npm run worker"),
    });
    await client.job.updateMany({ data: { failures: 3, lastError: "the store is away" } });
    expect(await checkWorker()).toMatchObject({
      state: "note",
      advice: expect.stringMatching(/3 times: the store is away/),
    });
  });

  test("tells a server that is well from one that is not, and from none", async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.headers.host?.startsWith("localhost") ? 503 : 200).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect(await checkServer(`http://127.0.0.1:${port}`)).toMatchObject({ state: "good" });
    expect(await checkServer(`http://localhost:${port}`)).toMatchObject({
      state: "bad",
      message: expect.stringContaining("503"),
      advice: expect.stringContaining("log"),
    });
    server.close();
    server.closeAllConnections();
    expect(await checkServer(`http://127.0.0.1:${port}`)).toMatchObject({
      state: "note",
      advice: expect.stringContaining("npm start"),
    });
  });

  test("says how much room there is, where nobody made the folders yet", async () => {
    expect((await checkDisk()).message).toMatch(/^[\d.]+ \w+ free where /);
  });

  test("reads the database's clock", async () => {
    expect(await checkClock(true)).toMatchObject({ state: "good" });
  });
});

describe("the doctor of a bucket", () => {
  withStore("s3");

  test("sends and fetches by signed URLs, and asks whether browsers may", async () => {
    expect(await checkStorage()).toMatchObject({ state: "good" });
    expect(await checkSignedUrls()).toMatchObject({ state: "good" });
    expect(await objectStore().list()[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  test("compares the store's clock", async () => {
    expect((await checkClock(false)).message).toMatch(/^the store's is \d{1,4} ms/);
  });

  test("tells a bucket that is missing, one that is closed, and a store that doesn't answer", async () => {
    const working = objectStore();
    const folder = await mkdtemp(join(tmpdir(), "recordings-doctor-"));
    const { settings, stop } = await startS3(folder);
    holdObjectStore(s3Store({ ...settings, bucket: CLOSED_BUCKET }));
    const closed = await checkSignedUrls();
    holdObjectStore(s3Store({ ...settings, bucket: "nowhere" }));
    const missing = await checkStorage();
    await stop();
    const unreachable = await checkStorage();
    holdObjectStore(working);
    await rm(folder, { recursive: true });
    expect(closed).toMatchObject({ state: "note", advice: expect.stringContaining("CORS") });
    expect(missing).toMatchObject({
      state: "bad",
      advice: expect.stringMatching("Make the bucket"),
    });
    expect(unreachable).toMatchObject({
      state: "bad",
      advice: expect.stringContaining("S3_ENDPOINT"),
    });
  });
});
