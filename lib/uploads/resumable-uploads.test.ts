import { createHash } from "node:crypto";
import { once } from "node:events";
import { utimes } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { checkUploads } from "@/lib/doctor/check-storage";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { beginPiece, headUpload, patchPiece, type TestPiece } from "@/lib/testing/send-piece";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  askUpload,
  pendingRecording,
  pendingUpload,
  postCompletion,
  putBytes,
  wav,
} from "@/lib/testing/uploads";
import { useEnv } from "@/lib/testing/use-env";
import { removeExpiredUploads } from "./remove-expired-uploads";

const server = withServedBytes();
const half = Math.floor(wav.length / 2);
const [first, second] = [wav.subarray(0, half), wav.subarray(half)];

async function bytesOf(mediaId: string): Promise<Buffer | null> {
  const { client } = await database();
  const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
  if (objectKey === null) return null;
  return Buffer.concat(await (await objectStore().read(objectKey)).toArray());
}

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of objectStore().list()) found.push(name);
  return found;
}

async function collect(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of collectGarbage({ graceMs: -60_000, isDryRun: false })) {
    found.push(name);
  }
  return found;
}

/** The answer to a piece: its status, the offset to go on from, and the parameter at fault. */
async function send(upload: { url: string }, piece: TestPiece) {
  const response = await patchPiece(upload, piece);
  const body = await response.text();
  return [
    response.status,
    response.headers.get("upload-offset"),
    body && (JSON.parse(body).error.param ?? null),
  ];
}

/** The uploads that a recording awaits. */
async function listUploads({ key, recordingId }: { key: string; recordingId: string }) {
  const response = await api("GET", `/api/recordings/${recordingId}/uploads`, { key });
  expect(response.status).toBe(200);
  return (await response.json()).data;
}

async function announce(body: object) {
  const recording = await pendingRecording();
  const upload = await askUpload(recording.key, recording.recordingId, server.origin, {
    content_type: "audio/wav",
    ...body,
  });
  return { ...recording, ...upload };
}

onEachEngine("an upload in pieces", () => {
  withStore("disk");

  test("reports its progress, and becomes the recording's with the last piece", async () => {
    const upload = await pendingUpload(server.origin);
    const length = String(wav.length);
    expect(await headUpload(upload)).toEqual({
      status: 204,
      offset: 0,
      isComplete: "?0",
      length,
      limit: expect.stringMatching(`^max-size=${wav.length}, max-age=60\\d{4}$`),
    });
    expect(await send(upload, { offset: 0, bytes: first })).toEqual([204, String(half), ""]);
    expect(await headUpload(upload)).toMatchObject({ offset: half, isComplete: "?0" });
    expect(await bytesOf(upload.mediaId)).toBeNull();
    expect((await postCompletion(upload)).status).toBe(409);
    const last = { offset: half, bytes: second, isLast: true };
    expect(await send(upload, last)).toEqual([200, length, ""]);
    expect(await headUpload(upload)).toMatchObject({
      offset: wav.length,
      isComplete: "?1",
      length,
    });
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
    const content_sha256 = createHash("sha256").update(wav).digest("hex");
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await names()).not.toContain(incomingKey(upload.mediaId));
    // The answer to the last piece was lost.
    expect(await send(upload, last)).toEqual([409, length, "Upload-Offset"]);
  });

  test("refuses a piece that begins elsewhere, and says where to go on", async () => {
    const upload = await pendingUpload(server.origin);
    const piece = { offset: 0, bytes: first };
    expect((await send(upload, piece))[0]).toBe(204);
    for (const offset of [0, 1, half - 1, half + 1]) {
      expect(await send(upload, { offset, bytes: first })).toEqual([
        409,
        String(half),
        "Upload-Offset",
      ]);
    }
    expect((await send(upload, { offset: half, bytes: second, isLast: true }))[0]).toBe(200);
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
  });

  test("names the header that is missing or wrong, and keeps nothing of the piece", async () => {
    const upload = await pendingUpload(server.origin);
    const wrong = async (headers: Record<string, string | null>) => {
      const [status, , param] = await send(upload, { offset: 0, bytes: first, headers });
      return [status, param];
    };
    const offsets = [null, "", "-1", "1.5", "0, 0", "abc"];
    for (const offset of offsets) {
      expect(await wrong({ "Upload-Offset": offset })).toEqual([400, "Upload-Offset"]);
    }
    for (const complete of [null, "1", "true", "?2"]) {
      expect(await wrong({ "Upload-Complete": complete })).toEqual([400, "Upload-Complete"]);
    }
    expect(await wrong({ "Upload-Length": "12" })).toEqual([400, "Upload-Length"]);
    for (const type of [null, "audio/wav", "application/offset+octet-stream"]) {
      expect(await wrong({ "Content-Type": type })).toEqual([415, "Content-Type"]);
    }
    expect(await wrong({ "Content-Encoding": "gzip" })).toEqual([415, "Content-Encoding"]);
    expect(await headUpload(upload)).toMatchObject({ offset: 0 });
  });

  test("keeps all pieces if their size differs from the announced one", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: first });
    expect(await send(upload, { offset: half, bytes: first.subarray(1), isLast: true })).toEqual([
      400,
      null,
      "Upload-Complete",
    ]);
    expect((await send(upload, { offset: half, bytes: wav }))[0]).toBe(413);
    // Without a length only the bytes themselves show it.
    const chunked = async (bytes: Uint8Array) => {
      const call = beginPiece(upload.url, half, bytes, null);
      const answered = once(call, "response");
      call.end();
      const [response]: IncomingMessage[] = await answered;
      return { status: response?.statusCode, text: response ? await text(response) : "" };
    };
    expect((await chunked(wav)).status).toBe(413);
    expect(await headUpload(upload)).toMatchObject({ offset: half });
    const short = await chunked(second.subarray(0, 10));
    expect([short.status, JSON.parse(short.text).error.message]).toEqual([
      400,
      expect.stringContaining(`${wav.length} bytes and would have ${half + 10}`),
    ]);
    const rest = { offset: half + 10, bytes: second.subarray(10), isLast: true };
    expect((await send(upload, rest))[0]).toBe(200);
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
  });

  test("keeps what arrived before the connection was cut", async () => {
    const upload = await pendingUpload(server.origin);
    const call = beginPiece(upload.url, 0, first, wav.length);
    await expect.poll(async () => (await listUploads(upload))[0].received_bytes).toBe(first.length);
    call.destroy();
    await expect.poll(async () => (await headUpload(upload)).offset).toBe(first.length);
    expect((await send(upload, { offset: half, bytes: second, isLast: true }))[0]).toBe(200);
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
  });

  test("continues with the later of two senders if it knows the offset, else with the first", async () => {
    const upload = await pendingUpload(server.origin);
    const stalled = beginPiece(upload.url, 0, first, wav.length);
    const stalledAnswer = once(stalled, "response");
    await expect.poll(async () => (await listUploads(upload))[0].received_bytes).toBe(first.length);
    const other = { offset: 0, bytes: Buffer.alloc(wav.length), isLast: true };
    expect(await send(upload, other)).toEqual([409, String(half), "Upload-Offset"]);
    expect((await send(upload, { offset: half, bytes: second, isLast: true }))[0]).toBe(200);
    expect((await stalledAnswer)[0].statusCode).toBe(409);
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
  });

  test("takes one of two whole files that are sent at once, and returns 409 for the other", async () => {
    const upload = await pendingUpload(server.origin);
    const zeros = Buffer.alloc(wav.length);
    const sent = await Promise.all(
      [wav, zeros].map((bytes) => patchPiece(upload, { offset: 0, bytes, isLast: true })),
    );
    const statuses = sent.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
    expect(await bytesOf(upload.mediaId)).toEqual(statuses[0] === 200 ? wav : zeros);
  });

  test("gives way to the whole file", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: Buffer.alloc(10) });
    expect((await putBytes(upload)).status).toBe(200);
    expect(await bytesOf(upload.mediaId)).toEqual(wav);
    expect(await names()).not.toContain(incomingKey(upload.mediaId));
  });

  test("needs no size until the last piece says it", async () => {
    const upload = await announce({});
    const [listed] = await listUploads(upload);
    expect(listed).toMatchObject({ file_size_bytes: null, received_bytes: 0 });
    expect(await headUpload(upload)).toMatchObject({ length: null });
    expect((await send(upload, { offset: 0, bytes: first }))[0]).toBe(204);
    const last = { offset: half, bytes: second, isLast: true };
    const lying = { ...last, headers: { "Upload-Length": "5" } };
    expect((await send(upload, lying))[0]).toBe(400);
    expect((await send(upload, last))[0]).toBe(200);
    const completed = await postCompletion(upload, { file_size_bytes: wav.length });
    expect((await completed.json()).media).toMatchObject([{ file_size_bytes: wav.length }]);
    const whole = await announce({});
    expect((await putBytes(whole, Buffer.alloc(0))).status).toBe(400);
    expect((await putBytes(whole)).status).toBe(200);
    useEnv({ maxUploadBytes: 100 });
    const large = await announce({});
    expect((await putBytes(large)).status).toBe(413);
    expect((await send(large, { offset: 0, bytes: first }))[0]).toBe(413);
  });

  test("is cancelled by DELETE of its URL, which then returns 404", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: first });
    const remove = () => fetch(upload.url, { method: "DELETE" });
    expect((await remove()).status).toBe(204);
    expect((await headUpload(upload)).status).toBe(404);
    expect((await remove()).status).toBe(404);
    expect((await send(upload, { offset: half, bytes: second }))[0]).toBe(404);
    expect(await names()).not.toContain(incomingKey(upload.mediaId));
    expect(await listUploads(upload)).toEqual([]);
    const arrived = await pendingUpload(server.origin);
    await putBytes(arrived);
    expect((await fetch(arrived.url, { method: "DELETE" })).status).toBe(409);
  });

  test("can be continued with no more than the recording's id", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: first });
    const [listed] = await listUploads(upload);
    expect(listed).toMatchObject({
      media_id: upload.mediaId,
      file_size_bytes: wav.length,
      received_bytes: half,
      is_complete: false,
    });
    const days = (Date.parse(listed.expires_at) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    const { pathname, search } = new URL(listed.upload_url);
    const fresh = { url: server.origin + pathname + search };
    expect((await send(fresh, { offset: half, bytes: second, isLast: true }))[0]).toBe(200);
    expect(await listUploads(upload)).toMatchObject([
      { media_id: upload.mediaId, received_bytes: wav.length, is_complete: true },
    ]);
    expect((await postCompletion(upload)).status).toBe(200);
    expect(await listUploads(upload)).toEqual([]);
  });

  test("begins again if it is announced as another file, and goes on if announced as the same", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: first });
    const again = { media_id: upload.mediaId, content_type: "audio/wav" };
    const ask = (file_size_bytes: number) =>
      askUpload(upload.key, upload.recordingId, server.origin, { ...again, file_size_bytes });
    expect(await headUpload(await ask(wav.length))).toMatchObject({ offset: half });
    expect(await headUpload(await ask(wav.length + 1))).toMatchObject({ offset: 0 });
  });

  test("is kept as long as its URL may be renewed, and by gc while it is awaited", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload, { offset: 0, bytes: first });
    expect(await collect()).not.toContain(incomingKey(upload.mediaId));
    expect(await checkUploads()).toMatchObject({ message: expect.stringMatching(/on the way/) });
    const { signal } = new AbortController();
    await removeExpiredUploads(signal);
    expect(await headUpload(upload)).toMatchObject({ offset: half });
    const path = objectStore().localPath?.(incomingKey(upload.mediaId)) ?? "";
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await utimes(path, longAgo, longAgo);
    await removeExpiredUploads(signal);
    expect(await headUpload(upload)).toMatchObject({ offset: 0 });

    await send(upload, { offset: 0, bytes: first });
    await api("DELETE", `/api/recordings/${upload.recordingId}`, { key: upload.key });
    expect(await collect()).toContain(incomingKey(upload.mediaId));
  });
});
