import { createHash } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { moveRecording } from "@/lib/recordings/move-recording";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import {
  addKey,
  addProject,
  addRecordings,
  mediaRow as mediaOf,
  recordingRow,
} from "@/lib/testing/rows";
import { serveBytes } from "@/lib/testing/serve-bytes";
import { askUpload, createRecording, uploadRecording } from "@/lib/testing/uploads";

let server: Awaited<ReturnType<typeof serveBytes>>;
beforeAll(async () => {
  server = await serveBytes();
});
afterAll(() => server.stop());

const bytes = makeWav({ seconds: 0.5 });
const promised = { content_type: "audio/wav", file_size_bytes: bytes.length };

async function pendingRecording() {
  const projectId = await addProject();
  const key = await addKey(projectId);
  return { projectId, key, recordingId: await createRecording(projectId, key) };
}

async function pendingUpload(of = promised) {
  const recording = await pendingRecording();
  const upload = await askUpload(recording.key, recording.recordingId, server.origin, of);
  return { ...recording, ...upload };
}

type Sent = { url: string; headers: Record<string, string> };

async function send({ url, headers }: Sent, body = bytes) {
  const response = await fetch(url, { method: "PUT", headers, body: Uint8Array.from(body) });
  const text = await response.text();
  return { status: response.status, code: text ? JSON.parse(text).error.code : null };
}

async function mediaRow(id: string) {
  const { client } = await database();
  return client.media.findUniqueOrThrow({ where: { id } });
}

async function complete(key: string, recordingId: string, body?: object) {
  const path = `/api/recordings/${recordingId}/upload-complete`;
  return api("POST", path, { key, ...(body && { body }) });
}

onEachEngine("an upload", () => {
  withStore("disk");

  test("is kept whole, and its recording goes on to be processed", async () => {
    const { key, recordingId, ...upload } = await pendingUpload();
    expect((await complete(key, recordingId)).status).toBe(409);
    expect(await send(upload)).toEqual({ status: 200, code: null });
    const completed = await complete(key, recordingId, {
      file_size_bytes: bytes.length,
      content_sha256: createHash("sha256").update(bytes).digest("hex").toUpperCase(),
    });
    expect(completed.status).toBe(200);
    expect(await completed.json()).toMatchObject({
      status: "uploaded",
      media: [{ id: upload.mediaId, status: "uploaded", mime_type: "audio/wav" }],
    });
    const { client } = await database();
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(1);
    const { objectKey } = await mediaRow(upload.mediaId);
    const chunks = await (await objectStore().read(objectKey ?? "")).toArray();
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  test("completed again and again changes nothing", async () => {
    const { key, recordingId, ...upload } = await pendingUpload();
    await send(upload);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => complete(key, recordingId).then((one) => one.json())),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { client } = await database();
    expect(await client.statusChange.count({ where: { recordingId } })).toBe(1);
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(1);
  });

  test("completed with an Idempotency-Key is given its first answer, even when it is gone", async () => {
    const { key, recordingId, ...upload } = await pendingUpload();
    await send(upload);
    const headers = { "idempotency-key": "one" };
    const path = `/api/recordings/${recordingId}/upload-complete`;
    const first = await api("POST", path, { key, headers });
    expect(first.status).toBe(200);

    const body = { content_sha256: createHash("sha256").update(bytes).digest("hex") };
    const other = await api("POST", path, { key, headers, body });
    expect([other.status, (await other.json()).error.message]).toEqual([
      409,
      "This Idempotency-Key was used for another request.",
    ]);
    // Nothing was done for it: not even the hash was taken.
    expect(await mediaRow(upload.mediaId)).toMatchObject({ sha256: null });

    await api("DELETE", `/api/recordings/${recordingId}`, { key });
    const again = await api("POST", path, { key, headers });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await again.text()).toBe(await first.text());
  });

  test.each([
    [{ file_size_bytes: 1, content_sha256: "0".repeat(64) }],
    [{ file_size_bytes: 1 }],
    [{ media_id: "med_unknown" }],
  ])("that differs from what is said of it is not completed: %j", async (body) => {
    const { key, recordingId, ...upload } = await pendingUpload();
    await send(upload);
    expect((await complete(key, recordingId, body)).status).toBe(409);
    const read = await api("GET", `/api/recordings/${recordingId}`, { key });
    expect((await read.json()).status).toBe("pending");
    expect((await complete(key, recordingId)).status).toBe(200);
  });

  test("of another type, or of more or fewer bytes, is refused and may be sent again", async () => {
    const upload = await pendingUpload();
    const typed = { ...upload, headers: { "content-type": "audio/mpeg" } };
    expect(await send(typed)).toEqual({ status: 415, code: "unsupported_media_type" });
    const more = Buffer.concat([bytes, bytes]);
    expect(await send(upload, more)).toEqual({ status: 413, code: "payload_too_large" });
    const fewer = bytes.subarray(0, 100);
    expect(await send(upload, fewer)).toEqual({ status: 400, code: "invalid_request" });
    expect(await mediaRow(upload.mediaId)).toMatchObject({ status: "pending", objectKey: null });
    expect((await send(upload)).status).toBe(200);
  });

  test("without a declared length is counted as it comes", async () => {
    const upload = await pendingUpload();
    const sendChunked = (size: number) =>
      new Promise<number>((resolve, reject) => {
        const headers = { ...upload.headers, "transfer-encoding": "chunked" };
        const call = request(upload.url, { method: "PUT", headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        call.once("error", reject);
        call.end(Buffer.concat([bytes, bytes]).subarray(0, size));
      });
    expect(await sendChunked(bytes.length - 1)).toBe(400);
    expect(await sendChunked(bytes.length + 1)).toBe(413);
    expect(await sendChunked(bytes.length)).toBe(200);
  });

  test("that is cut off leaves nothing, and may be sent again", async () => {
    const upload = await pendingUpload();
    await new Promise<void>((resolve) => {
      const headers = { ...upload.headers, "content-length": String(bytes.length) };
      const call = request(upload.url, { method: "PUT", headers });
      call.once("error", () => resolve());
      call.write(bytes.subarray(0, 1000), () => call.destroy(new Error("gone")));
    });
    expect(await mediaRow(upload.mediaId)).toMatchObject({ status: "pending", objectKey: null });
    expect((await send(upload)).status).toBe(200);
  });

  test("is taken once, also of two that are sent at once", async () => {
    const upload = await pendingUpload();
    const sent = await Promise.all([send(upload), send(upload), send(upload)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await send(upload)).status).toBe(409);
  });

  test("with a URL that is forged, another's or late is refused", async () => {
    const upload = await pendingUpload();
    const other = await pendingUpload();
    const swapped = upload.url.replace(upload.mediaId, other.mediaId);
    expect((await send({ ...upload, url: swapped })).status).toBe(403);
    expect((await send({ ...upload, url: `${upload.url}x` })).status).toBe(403);
    const [bare = ""] = upload.url.split("?");
    expect((await send({ ...upload, url: bare })).status).toBe(403);
    const sendAfter = (minutes: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60 * 1000 });
      return send(upload).finally(() => vi.useRealTimers());
    };
    expect((await sendAfter(61)).status).toBe(403);
    expect((await sendAfter(59)).status).toBe(200);
  });

  test("may be sent and fetched for an hour, and says so", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, bytes);
    const asks = [
      [await createRecording(projectId, key), "upload-url", promised],
      [recordingId, "download-url", { media_id: mediaId }],
    ] as const;
    for (const [id, ask, body] of asks) {
      const before = Date.now();
      const response = await api("POST", `/api/recordings/${id}/${ask}`, { key, body });
      const seconds = (Date.parse((await response.json()).expires_at) - before) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(3600);
      expect(seconds).toBeLessThan(3660);
    }
  });

  test("may be the two hundredth of a recording, but no further one", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const media = Array.from({ length: 199 }, () => mediaOf({ status: "pending" }));
    const recording = recordingRow(projectId, { status: "pending", media });
    await addRecordings([recording]);
    const ask = () =>
      api("POST", `/api/recordings/${recording.id}/upload-url`, { key, body: promised });
    expect((await ask()).status).toBe(201);
    expect((await ask()).status).toBe(409);
  });

  test("is asked for only with what a file can be", async () => {
    const { key, recordingId } = await pendingRecording();
    const ask = async (body: object) => {
      const path = `/api/recordings/${recordingId}/upload-url`;
      const response = await api("POST", path, { key, body });
      const { error } = await response.json();
      return [response.status, error?.param];
    };
    expect(await ask({ ...promised, content_type: "text/html" })).toEqual([400, "content_type"]);
    expect(await ask({ ...promised, content_type: "audio/x\r\nX: 1" })).toEqual([
      400,
      "content_type",
    ]);
    expect((await ask({ ...promised, content_type: "image/svg+xml" }))[0]).toBe(415);
    expect(await ask({ ...promised, type: "image" })).toEqual([400, "type"]);
    expect(await ask({ ...promised, file_size_bytes: 0 })).toEqual([400, "file_size_bytes"]);
    expect(await ask({ ...promised, file_size_bytes: 6 * 1024 ** 3 })).toEqual([
      413,
      "file_size_bytes",
    ]);
    expect(await ask({ ...promised, captured_at: "noon" })).toEqual([400, "captured_at"]);
  });

  test("may be one of several, but none comes after the recording is complete", async () => {
    const { key, recordingId, ...first } = await pendingUpload();
    const second = await askUpload(key, recordingId, server.origin, promised);
    await send(first);
    expect((await complete(key, recordingId)).status).toBe(409);
    await send(second);
    expect((await complete(key, recordingId)).status).toBe(200);
    const path = `/api/recordings/${recordingId}/upload-url`;
    expect((await api("POST", path, { key, body: promised })).status).toBe(409);
  });

  test("speaks to /v1 clients as they expect", async () => {
    const { projectId, key, recordingId } = await pendingRecording();
    const path = `/v1/recordings/${recordingId}`;
    const asked = await (await api("POST", `${path}/upload-url`, { key, body: promised })).json();
    expect(Object.keys(asked).sort()).toEqual([
      "content_type",
      "expires_at",
      "headers",
      "media_id",
      "upload_url",
    ]);
    const { pathname, search } = new URL(asked.upload_url);
    await send({ url: server.origin + pathname + search, headers: asked.headers });
    const content_sha256 = createHash("sha256").update(bytes).digest("hex").toUpperCase();
    const body = { file_size_bytes: bytes.length, content_sha256 };
    const completeV1 = async (said = {}) => {
      const response = await api("POST", `${path}/upload-complete`, { key, body: said });
      expect(response.status).toBe(200);
      return response.json();
    };
    const first = await completeV1(body);
    const history = await api("GET", `/api/recordings/${recordingId}/history`, { key });
    const [uploaded] = (await history.json()).data;
    const verified = { content_sha256, content_sha256_verified_at: uploaded.created_at };
    expect(first).toMatchObject({ status: "uploaded", ...verified });

    await writeTransaction((transaction) =>
      moveRecording(transaction, projectId, recordingId, { to: "processing" }),
    );
    const now = await (await api("GET", path, { key })).json();
    expect(now.status).toBe("processing");
    expect(await completeV1(body)).toEqual({ ...now, ...verified });
    const unsaid = { content_sha256: null, content_sha256_verified_at: null };
    expect(await completeV1()).toEqual({ ...now, ...unsaid });
  });

  test("leaves with its recording, and a file that another row names stays", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, bytes);
    const { objectKey } = await mediaRow(mediaId);
    expect((await api("DELETE", `/api/recordings/${recordingId}`, { key })).status).toBe(204);
    const { client } = await database();
    expect(await client.job.findMany({ where: { subject: objectKey ?? "" } })).toMatchObject([
      { kind: "remove_object" },
    ]);
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(0);
  });
});
