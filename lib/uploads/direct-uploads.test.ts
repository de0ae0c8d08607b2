import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { recordingSchema } from "@/lib/schemas/recording";
import { incomingKey } from "@/lib/storage/object-key";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import {
  announced,
  askUpload,
  pendingUpload,
  postCompletion,
  putBytes,
  wav,
} from "@/lib/testing/uploads";
import { runBackgroundWork } from "@/server/job-handlers";
import { importDirectUploads } from "./import-direct-uploads";

async function send(...upload: Parameters<typeof putBytes>): Promise<number> {
  return (await putBytes(...upload)).status;
}

/** The error for a caller whose request ends before the check does. */
const stillVerifying = { status: 425, extra: { headers: { "retry-after": "5" } } };

/** Makes the store wait before each copy or read until the test calls `goOn`. */
function slowStore(what: "copy" | "read") {
  const store = objectStore();
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let calls = 0;
  const wait = async () => {
    calls++;
    await told;
  };
  holdObjectStore({
    ...store,
    ...(what === "copy"
      ? { copy: (from, to) => wait().then(() => store.copy(from, to)) }
      : { read: (key, range) => wait().then(() => store.read(key, range)) }),
  });
  onTestFinished(() => holdObjectStore(store));
  return { goOn, calls: () => calls };
}

onEachEngine("an upload straight to the store", () => {
  withStore("s3");

  test("moves out of reach of its URL when it is complete", async () => {
    const upload = await pendingUpload("");
    expect((await postCompletion(upload)).status).toBe(409);
    expect(await send(upload)).toBe(200);
    const content_sha256 = createHash("sha256").update(wav).digest("hex");
    const completed = await postCompletion(upload, { content_sha256, file_size_bytes: wav.length });
    expect(completed.status).toBe(200);
    expect((await completed.json()).media).toMatchObject([{ status: "uploaded" }]);
    expect(await objectStore().stat(incomingKey(upload.mediaId))).toBeNull();

    // The store still takes the URL, but bytes sent there now belong to no recording.
    await send(upload, Buffer.alloc(wav.length));
    const { client } = await database();
    const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: upload.mediaId } });
    const kept = Buffer.concat(await (await objectStore().read(objectKey ?? "")).toArray());
    expect(kept).toEqual(wav);
    expect((await postCompletion(upload)).status).toBe(200);
  });

  test("of another size is refused, and may be sent again", async () => {
    const upload = await pendingUpload("");
    await send(upload, wav.subarray(0, 100));
    expect((await postCompletion(upload)).status).toBe(409);
    await send(upload);
    expect((await postCompletion(upload)).status).toBe(200);
  });

  test("is kept if it is announced again and sent while another is brought in", async () => {
    const first = await pendingUpload("");
    const { key, recordingId } = first;
    const second = await askUpload(key, recordingId, "", announced);
    for (const upload of [first, second]) await send(upload);
    const plain = objectStore();
    let copies = 0;
    holdObjectStore({
      ...plain,
      copy: async (from, to) => {
        await plain.copy(from, to);
        if (copies++ > 0) return;
        const { mediaId } = from === incomingKey(first.mediaId) ? second : first;
        const body = { ...announced, file_size_bytes: 100, media_id: mediaId };
        const anew = await askUpload(key, recordingId, "", body);
        expect(await send(anew, wav.subarray(0, 100))).toBe(200);
      },
    });
    const completed = await postCompletion(first).finally(() => holdObjectStore(plain));
    expect(completed.status).toBe(200);
    const { media } = recordingSchema.parse(await completed.json());
    const sizes = media.map((file) => file.file_size_bytes).toSorted((a, b) => a - b);
    expect(sizes).toEqual([100, wav.length]);
  });

  test("is stored once if it is completed several times at once", async () => {
    const upload = await pendingUpload("");
    await send(upload);
    const statuses = await Promise.all(
      Array.from({ length: 4 }, () => postCompletion(upload).then(({ status }) => status)),
    );
    expect(statuses).toEqual([200, 200, 200, 200]);
    const { client } = await database();
    const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: upload.mediaId } });
    expect((await objectStore().stat(objectKey ?? ""))?.sizeBytes).toBe(wav.length);
  });

  test("is copied once while its sender gets a 425 and tries again", async () => {
    const upload = await pendingUpload("");
    await send(upload);
    const slow = slowStore("copy");
    const context = await systemContext(upload.projectId);
    const gather = () => importDirectUploads(context, upload.recordingId, {}, AbortSignal.abort());
    await expect(gather()).rejects.toMatchObject(stillVerifying);
    await expect(gather()).rejects.toMatchObject(stillVerifying);
    const completed = postCompletion(upload);
    slow.goOn();
    expect((await completed).status).toBe(200);
    expect(slow.calls()).toBe(1);
  });

  test("is hashed once while its sender gets a 425 and tries again", async () => {
    const upload = await pendingUpload("");
    await send(upload);
    const slow = slowStore("read");
    const content_sha256 = createHash("sha256").update(wav).digest("hex");
    const patience = new AbortController();
    const { projectId, recordingId } = upload;
    const gathering = importDirectUploads(
      await systemContext(projectId),
      recordingId,
      { content_sha256 },
      patience.signal,
    );
    await expect.poll(slow.calls).toBe(1);
    patience.abort();
    await expect(gathering).rejects.toMatchObject(stillVerifying);
    const completed = postCompletion(upload, { content_sha256 });
    slow.goOn();
    expect((await completed).status).toBe(200);
    expect(slow.calls()).toBe(1);
  });

  test("is removed with its recording once its URL has expired", async () => {
    const { projectId, recordingId, ...upload } = await pendingUpload("");
    await deleteRecording(await systemContext(projectId), recordingId);
    expect(await send(upload)).toBe(200);
    const { client } = await database();
    const subject = incomingKey(upload.mediaId);
    const jobs = await client.job.findMany({ where: { subject }, orderBy: { dueAt: "asc" } });
    expect(jobs.map(({ kind }) => kind)).toEqual(["remove_object", "remove_late_upload"]);
    const minutes = ((jobs[1]?.dueAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(60);

    await client.job.deleteMany({ where: { NOT: { id: jobs[1]?.id ?? "" } } });
    await client.job.updateMany({ data: { dueAt: new Date() } });
    const stop = new AbortController();
    const worked = runBackgroundWork(stop.signal);
    await expect.poll(() => client.job.count()).toBe(0);
    stop.abort();
    await worked;
    expect(await objectStore().stat(subject)).toBeNull();
  });

  test("leaves no copy if its recording is deleted while it is brought in", async () => {
    const upload = await pendingUpload("");
    await send(upload);
    const plain = objectStore();
    let copy = "";
    holdObjectStore({
      ...plain,
      copy: async (from, to) => {
        await plain.copy(from, to);
        copy = to;
        await api("DELETE", `/api/recordings/${upload.recordingId}`, { key: upload.key });
      },
    });
    const completed = await postCompletion(upload).finally(() => holdObjectStore(plain));
    expect(completed.status).toBe(404);
    expect(copy).not.toBe("");
    expect(await plain.stat(copy)).toBeNull();
  });

  test("has a download URL that leads straight to the store", async () => {
    const upload = await pendingUpload("");
    await send(upload);
    await postCompletion(upload);
    const path = `/api/recordings/${upload.recordingId}/download-url`;
    const body = { media_id: upload.mediaId };
    const answer = await (await api("POST", path, { key: upload.key, body })).json();
    expect(answer).toMatchObject({ content_type: "audio/wav", file_size_bytes: wav.length });
    expect(answer.download_url).not.toContain("recordings.test");
    const response = await fetch(answer.download_url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(wav);
  });
});
