import { expect, test, vi } from "vitest";
import { database } from "@/lib/db/database";
import { recordingSchema } from "@/lib/schemas/recording";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  announced,
  askUpload,
  type PendingUpload,
  pendingUpload,
  postCompletion,
  putBytes,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

const longer = makeWav({ seconds: 0.7 });

async function send(...upload: Parameters<typeof putBytes>): Promise<number> {
  return (await putBytes(...upload)).status;
}

/** Announces an upload's file again. */
async function again(upload: PendingUpload, body = announced): Promise<PendingUpload> {
  const { key, recordingId, mediaId } = upload;
  const asked = { ...body, media_id: mediaId };
  return { ...upload, ...(await askUpload(key, recordingId, server.origin, asked)) };
}

/** The files that a recording still waits for, as the API says. */
async function pendingFiles({ key, recordingId }: PendingUpload): Promise<string[]> {
  const answer = await (await api("GET", `/api/recordings/${recordingId}`, { key })).json();
  const { media } = recordingSchema.parse(answer);
  return media.filter(({ status }) => status === "pending").map(({ id }) => id);
}

async function keptBytes({ mediaId }: PendingUpload): Promise<Buffer> {
  const { client } = await database();
  const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
  return Buffer.concat(await (await objectStore().read(objectKey ?? "")).toArray());
}

onEachEnvironment("a file", (store) => {
  test("stays one file if it is announced again with the right size", async () => {
    const upload = await pendingUpload(server.origin);
    // A bucket takes bytes of the announced size, even if that was wrong.
    if (store === "s3") expect(await send(upload)).toBe(200);
    const anew = await again(upload, { ...announced, file_size_bytes: longer.length });
    expect(anew.mediaId).toBe(upload.mediaId);
    expect((await postCompletion(anew)).status).toBe(409);
    expect(await send(anew, longer)).toBe(200);
    const completed = await postCompletion(anew);
    expect(completed.status).toBe(200);
    const { media } = recordingSchema.parse(await completed.json());
    expect(media).toMatchObject([{ id: upload.mediaId, file_size_bytes: longer.length }]);
    expect(await keptBytes(anew)).toEqual(longer);
  });

  test("can't be announced again if it has arrived or belongs to another recording", async () => {
    const [upload, other] = [
      await pendingUpload(server.origin),
      await pendingUpload(server.origin),
    ];
    const ask = async (media_id: string) => {
      const path = `/api/recordings/${upload.recordingId}/upload-url`;
      const body = { ...announced, media_id };
      return (await api("POST", path, { key: upload.key, body })).status;
    };
    expect(await ask(other.mediaId)).toBe(404);
    expect(await ask("med_unknown")).toBe(404);
    await send(upload);
    if (store === "disk") expect(await ask(upload.mediaId)).toBe(409);
    expect((await postCompletion(upload)).status).toBe(200);
    expect(await ask(upload.mediaId)).toBe(409);
  });

  test("stays with its recording if a later completion gives a wrong hash", async () => {
    const upload = await pendingUpload(server.origin);
    await send(upload);
    expect((await postCompletion(upload)).status).toBe(200);
    expect((await postCompletion(upload, { content_sha256: "0".repeat(64) })).status).toBe(409);
    expect(await pendingFiles(upload)).toEqual([]);
    expect(await keptBytes(upload)).toEqual(wav);
  });

  if (store === "s3") return;

  test("can be sent to a new URL after the first has expired", async () => {
    const upload = await pendingUpload(server.origin);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 8 * 24 * 60 * 60 * 1000 });
    try {
      expect(await send(upload)).toBe(403);
      const anew = await again(upload);
      expect(await send(anew)).toBe(200);
      expect((await postCompletion(anew)).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  test("doesn't become another file that is announced in its place while it arrives", async () => {
    const upload = await pendingUpload(server.origin);
    const plain = objectStore();
    holdObjectStore({
      ...plain,
      write: async (...given) => {
        await plain.write(...given);
        await again(upload, { ...announced, file_size_bytes: longer.length });
      },
    });
    expect(await send(upload).finally(() => holdObjectStore(plain))).toBe(409);
    const { client } = await database();
    const row = await client.media.findUniqueOrThrow({ where: { id: upload.mediaId } });
    expect(row).toMatchObject({ status: "pending", objectKey: null });
  });
});
