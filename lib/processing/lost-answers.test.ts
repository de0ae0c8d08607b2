import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database, holdDatabase, openDatabase } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { takeJob } from "@/lib/jobs/jobs";
import { objectStore } from "@/lib/storage/store";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { makePng } from "@/lib/testing/make-png";
import { withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject } from "@/lib/testing/rows";
import { serveBytes } from "@/lib/testing/serve-bytes";
import { startProxy } from "@/lib/testing/start-proxy";
import { addPendingRecording, askUpload, uploadRecording } from "@/lib/testing/uploads";
import { processRecording } from "./process-recording";

const bytes = makePng(40, 30);
const contentType = "image/png";

/** The number of COMMITs from now until PostgreSQL's answer to one is lost; 0 means never. */
let commitsToLoss = 0;

/** The first use of a project's key is noted beside its answer, by a commit of its own. */
async function untilNoted(projectId: string): Promise<void> {
  const { client } = await database();
  const isNoted = { projectId, lastUsedAt: { not: null } };
  await expect.poll(() => client.apiKey.count({ where: isNoted })).toBe(1);
}

// SQLite has no line that could break between it and us.
describe("if the answer to a commit is lost (postgresql)", () => {
  withStore("disk");
  let server: Awaited<ReturnType<typeof serveBytes>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  beforeAll(async () => {
    server = await serveBytes();
    proxy = await startProxy(new URL(await createTestDatabase("postgresql")), (piece) =>
      piece.includes("COMMIT\0") && --commitsToLoss === 0 ? "breaks" : "passes",
    );
    holdDatabase(await openDatabase(proxy.url.href));
  });
  afterAll(async () => {
    await closeDatabase();
    await proxy.stop();
    await server.stop();
  });

  test("the bytes of an upload stay with their row", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const recordingId = await addPendingRecording(projectId, key);
    const upload = await askUpload(key, recordingId, server.origin, {
      content_type: contentType,
      file_size_bytes: bytes.length,
    });
    await untilNoted(projectId);
    commitsToLoss = 1;
    const { url, headers } = upload;
    const sent = await fetch(url, { method: "PUT", headers, body: Uint8Array.from(bytes) });
    // Sent again it does nothing twice: the sender gets a 409 as the file is there.
    expect(sent.status).toBe(503);
    const { client } = await database();
    const row = await client.media.findUniqueOrThrow({ where: { id: upload.mediaId } });
    expect(row.status).toBe("uploaded");
    expect(await objectStore().stat(row.objectKey ?? "")).not.toBeNull();
  });

  test("a thumbnail stays with its row", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { origin } = server;
    const { mediaId } = await uploadRecording(projectId, key, origin, bytes, contentType);
    const job = await takeJob(mintId("wrk"));
    if (!job) throw new Error("there is no job");
    await untilNoted(projectId);
    // The first is that of the move to `processing`.
    commitsToLoss = 2;
    await expect(processRecording(job, new AbortController().signal)).rejects.toThrow();
    const { client } = await database();
    const row = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
    expect(row.thumbnailKey).not.toBeNull();
    expect(await objectStore().stat(row.thumbnailKey ?? "")).not.toBeNull();
  });
});
