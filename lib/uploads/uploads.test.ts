import { createHash } from "node:crypto";
import { request } from "node:http";
import { expect, test, vi } from "vitest";
import { database } from "@/lib/db/database";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject } from "@/lib/testing/rows";
import { sendAllFirst } from "@/lib/testing/send-all-first";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  announced,
  askUpload,
  pendingUpload,
  postCompletion,
  putBytes,
  uploadRecording,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

async function send(...upload: Parameters<typeof putBytes>) {
  const response = await putBytes(...upload);
  const text = await response.text();
  return { status: response.status, code: text ? JSON.parse(text).error.code : null };
}

async function mediaRow(id: string) {
  const { client } = await database();
  return client.media.findUniqueOrThrow({ where: { id } });
}

/** Makes PostgreSQL refuse the next two writes of a file as if another had locked it. */
async function refuseTwice(): Promise<void> {
  const { client } = await database();
  await client.$executeRaw`CREATE SEQUENCE tries`;
  await client.$executeRaw`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('tries') <= 2 THEN RAISE lock_not_available; END IF;
      RETURN NEW;
    END $$`;
  await client.$executeRaw`
    CREATE TRIGGER busy BEFORE UPDATE ON media FOR EACH STATEMENT EXECUTE FUNCTION refuse()`;
}

onEachEngine("an upload", (engine) => {
  withStore("disk");

  test("is stored whole, and its recording is processed", async () => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    expect((await postCompletion({ key, recordingId })).status).toBe(409);
    expect(await send(upload)).toEqual({ status: 200, code: null });
    const completed = await postCompletion(
      { key, recordingId },
      {
        file_size_bytes: wav.length,
        content_sha256: createHash("sha256").update(wav).digest("hex").toUpperCase(),
      },
    );
    expect(completed.status).toBe(200);
    expect(await completed.json()).toMatchObject({
      status: "uploaded",
      media: [{ id: upload.mediaId, status: "uploaded", mime_type: "audio/wav" }],
    });
    const { client } = await database();
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(1);
    const { objectKey } = await mediaRow(upload.mediaId);
    const chunks = await (await objectStore().read(objectKey ?? "")).toArray();
    expect(Buffer.concat(chunks)).toEqual(wav);
  });

  test("of another type, or of more or fewer bytes, is refused and may be sent again", async () => {
    const upload = await pendingUpload(server.origin);
    const typed = { ...upload, headers: { "content-type": "audio/mpeg" } };
    expect(await send(typed)).toEqual({ status: 415, code: "unsupported_media_type" });
    const more = Buffer.concat([wav, wav]);
    expect(await send(upload, more)).toEqual({ status: 413, code: "payload_too_large" });
    const fewer = wav.subarray(0, 100);
    expect(await send(upload, fewer)).toEqual({ status: 400, code: "invalid_request" });
    expect(await mediaRow(upload.mediaId)).toMatchObject({ status: "pending", objectKey: null });
    expect((await send(upload)).status).toBe(200);
  });

  test("returns 413 to a caller that sends all bytes before it reads the answer", async () => {
    const { url, headers } = await pendingUpload(server.origin);
    expect(await sendAllFirst("PUT", url, headers, Buffer.alloc(32 * 1024 * 1024))).toBe(413);
  });

  // Of the two only PostgreSQL can be made to refuse a write as it refuses one that waited too long.
  test.runIf(engine === "postgresql")(
    "is taken although the database is busy at first",
    async () => {
      const upload = await pendingUpload(server.origin);
      await refuseTwice();
      expect(await send(upload)).toEqual({ status: 200, code: null });
      expect(await mediaRow(upload.mediaId)).toMatchObject({ status: "uploaded" });
      const { client } = await database();
      await client.$executeRaw`DROP TRIGGER busy ON media`;
    },
  );

  test("without a declared length is counted as it comes", async () => {
    const upload = await pendingUpload(server.origin);
    const sendChunked = (size: number) =>
      new Promise<number>((resolve, reject) => {
        const headers = { ...upload.headers, "transfer-encoding": "chunked" };
        const call = request(upload.url, { method: "PUT", headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        call.once("error", reject);
        call.end(Buffer.concat([wav, wav]).subarray(0, size));
      });
    expect(await sendChunked(wav.length - 1)).toBe(400);
    expect(await sendChunked(wav.length + 1)).toBe(413);
    expect(await sendChunked(wav.length)).toBe(200);
  });

  test("that is cut off leaves nothing, and may be sent again", async () => {
    const upload = await pendingUpload(server.origin);
    await new Promise<void>((resolve) => {
      const headers = { ...upload.headers, "content-length": String(wav.length) };
      const call = request(upload.url, { method: "PUT", headers });
      call.once("error", () => resolve());
      call.write(wav.subarray(0, 1000), () => call.destroy(new Error("gone")));
    });
    expect(await mediaRow(upload.mediaId)).toMatchObject({ status: "pending", objectKey: null });
    expect((await send(upload)).status).toBe(200);
  });

  test("is taken once, even if it is sent twice at once", async () => {
    const upload = await pendingUpload(server.origin);
    const sent = await Promise.all([send(upload), send(upload), send(upload)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await send(upload)).status).toBe(409);
  });

  test("is refused with a forged, another file's or expired URL", async () => {
    const upload = await pendingUpload(server.origin);
    const other = await pendingUpload(server.origin);
    const swapped = upload.url.replace(upload.mediaId, other.mediaId);
    expect((await send({ ...upload, url: swapped })).status).toBe(403);
    expect((await send({ ...upload, url: `${upload.url}x` })).status).toBe(403);
    const [bare = ""] = upload.url.split("?");
    expect((await send({ ...upload, url: bare })).status).toBe(403);
    const sendAfter = (hours: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * 60 * 60 * 1000 });
      return send(upload).finally(() => vi.useRealTimers());
    };
    expect((await sendAfter(7 * 24 + 1)).status).toBe(403);
    expect((await sendAfter(7 * 24 - 1)).status).toBe(200);
  });

  test("may be one of several, and is refused after the recording is complete", async () => {
    const { key, recordingId, ...first } = await pendingUpload(server.origin);
    const second = await askUpload(key, recordingId, server.origin, announced);
    await send(first);
    expect((await postCompletion({ key, recordingId })).status).toBe(409);
    await send(second);
    expect((await postCompletion({ key, recordingId })).status).toBe(200);
    const path = `/api/recordings/${recordingId}/upload-url`;
    expect((await api("POST", path, { key, body: announced })).status).toBe(409);
  });

  test("is removed in the background after its recording", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, wav);
    const { objectKey } = await mediaRow(mediaId);
    expect((await api("DELETE", `/api/recordings/${recordingId}`, { key })).status).toBe(204);
    const { client } = await database();
    expect(await client.job.findMany({ where: { subject: objectKey ?? "" } })).toMatchObject([
      { kind: "remove_object" },
    ]);
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(0);
  });

  if (engine === "sqlite") return;

  test("returns 404 if its recording is deleted while it arrives", async () => {
    const upload = await pendingUpload(server.origin);
    const { client } = await database();
    const waiting = () =>
      client.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE datname = current_database() AND NOT granted`;
    const sent = await client.$transaction(async (transaction) => {
      await transaction.$executeRaw`LOCK TABLE recordings IN ACCESS EXCLUSIVE MODE`;
      const sending = send(upload);
      await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1);
      await transaction.recording.delete({ where: { id: upload.recordingId } });
      return { sending };
    });
    expect(await sent.sending).toEqual({ status: 404, code: "not_found" });
  });
});
