import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { database, writeTransaction } from "@/lib/db/database";
import { parseEnv } from "@/lib/env";
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
import type { Finding } from "./finding";
import { inspectInstallation } from "./inspect-installation";

afterEach(() => {
  vi.useRealTimers();
});

/** Sets this machine's clock ahead of all others, by milliseconds. */
function setClockAhead(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

onEachEngine("the doctor", (engine) => {
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

  test("misses a worker only if there is work", async () => {
    expect(await checkWorker()).toMatchObject({ state: "note" });
    await writeTransaction((open) => addJob(open, "remove_object", "object"));
    expect(await checkWorker()).toMatchObject({
      state: "bad",
      message: "0 at work, 1 job to be done",
    });
  });

  test("distinguishes a worker that keeps up from one that fails or is late", async () => {
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

  test("distinguishes a healthy server from an unhealthy one and from none", async () => {
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

  test("reports the free space even if the folders don't exist yet", async () => {
    const folders = { DATA_DIR: "/dev/null/data", MEDIA_DIR: "/dev/null/media" };
    const { message } = await checkDisk(parseEnv(folders));
    expect(message).toMatch(/^[\d.]+ \w+ free where \/dev\/null\//);
  });

  test("compares the database's clock if it isn't this machine's", async () => {
    const { state, message } = await checkClock(true);
    expect(state).toBe("good");
    if (engine === "sqlite") expect(message).toMatch(/ with no other to compare$/);
    else expect(message).toMatch(/^the database's is \d{1,4} ms (ahead|behind)$/);
  });

  // SQLite is of this machine, with its clock.
  if (engine === "sqlite") return;

  test("reports a wrong clock", async () => {
    setClockAhead(2 * 60_000);
    expect(await checkClock(true)).toMatchObject({
      state: "bad",
      message: expect.stringMatching(/^the database's is 1[12]\d{4} ms behind$/),
      advice: expect.stringContaining("NTP"),
    });
  });
});

describe("the doctor of a bucket", () => {
  withStore("s3");

  test("sends and fetches by signed URLs, and checks that browsers may", async () => {
    expect(await checkStorage()).toMatchObject({ state: "good" });
    expect(await checkSignedUrls()).toMatchObject({ state: "good" });
    expect(await objectStore().list()[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  test("compares the store's clock", async () => {
    expect((await checkClock(false)).message).toMatch(/^the store's is \d{1,4} ms/);
    setClockAhead(2 * 60_000);
    expect(await checkClock(false)).toMatchObject({ state: "bad" });
  });

  test("distinguishes a missing bucket, a closed one and a store that doesn't answer", async () => {
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
      advice: expect.stringMatching("Create the bucket"),
    });
    expect(unreachable).toMatchObject({
      state: "bad",
      advice: expect.stringContaining("S3_ENDPOINT"),
    });
  });
});

describe("a whole examination", () => {
  withStore("disk");

  test("leaves out checks that need a database which isn't there", async () => {
    const findings: Finding[] = [];
    for await (const finding of inspectInstallation()) findings.push(finding);
    const subjects = ["database", "storage", "server", "clock", "disk space", "ffmpeg"];
    expect(findings.map(({ subject }) => subject)).toEqual(subjects);
    expect(findings[0]).toMatchObject({ state: "note", advice: "npm start creates it." });
  });
});
