import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { database } from "@/lib/db/database";
import { recordingSchema } from "@/lib/recordings/recording";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { type StoreKind, stores, withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject } from "@/lib/testing/rows";
import { serveBytes } from "@/lib/testing/serve-bytes";
import { askUpload, createRecording, type TestUpload } from "@/lib/testing/uploads";

let server: Awaited<ReturnType<typeof serveBytes>>;
beforeAll(async () => {
  server = await serveBytes();
});
afterAll(() => server.stop());

const bytes = makeWav({ seconds: 0.5 });
const longer = makeWav({ seconds: 0.7 });
const announced = { content_type: "audio/wav", file_size_bytes: bytes.length };

type Pending = TestUpload & { key: string; recordingId: string };

async function pendingUpload(): Promise<Pending> {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const recordingId = await createRecording(projectId, key);
  return { key, recordingId, ...(await askUpload(key, recordingId, server.origin, announced)) };
}

/** Announces an upload's file anew. */
async function again({ key, recordingId, mediaId }: Pending, body = announced): Promise<Pending> {
  const asked = { ...body, media_id: mediaId };
  return { key, recordingId, ...(await askUpload(key, recordingId, server.origin, asked)) };
}

async function send({ url, headers }: TestUpload, body = bytes): Promise<number> {
  return (await fetch(url, { method: "PUT", headers, body: Uint8Array.from(body) })).status;
}

function complete({ key, recordingId }: Pending, body: object = {}): Promise<Response> {
  return api("POST", `/api/recordings/${recordingId}/upload-complete`, { key, body });
}

async function keptBytes({ mediaId }: Pending): Promise<Buffer> {
  const { client } = await database();
  const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
  return Buffer.concat(await (await objectStore().read(objectKey ?? "")).toArray());
}

onEachEngine("a file", (engine) => {
  const kinds: readonly StoreKind[] = engine === "sqlite" ? stores : ["disk"];
  describe.each(kinds)("on %s", declareOn);
});

function declareOn(store: StoreKind): void {
  withStore(store);

  test("announced with a wrong size is announced anew, and is one file", async () => {
    const upload = await pendingUpload();
    // A bucket takes what it was promised, before anybody knows better.
    if (store === "s3") expect(await send(upload)).toBe(200);
    const anew = await again(upload, { ...announced, file_size_bytes: longer.length });
    expect(anew.mediaId).toBe(upload.mediaId);
    expect((await complete(anew)).status).toBe(409);
    expect(await send(anew, longer)).toBe(200);
    const completed = await complete(anew);
    expect(completed.status).toBe(200);
    const { media } = recordingSchema.parse(await completed.json());
    expect(media).toMatchObject([{ id: upload.mediaId, file_size_bytes: longer.length }]);
    expect(await keptBytes(anew)).toEqual(longer);
  });

  test("that is there already, or another recording's, is not announced anew", async () => {
    const [upload, other] = [await pendingUpload(), await pendingUpload()];
    const ask = async (media_id: string) => {
      const path = `/api/recordings/${upload.recordingId}/upload-url`;
      const body = { ...announced, media_id };
      return (await api("POST", path, { key: upload.key, body })).status;
    };
    expect(await ask(other.mediaId)).toBe(404);
    expect(await ask("med_unknown")).toBe(404);
    await send(upload);
    if (store === "disk") expect(await ask(upload.mediaId)).toBe(409);
    expect((await complete(upload)).status).toBe(200);
    expect(await ask(upload.mediaId)).toBe(409);
  });

  if (store === "s3") return;

  test("whose URL has expired is sent to a new one", async () => {
    const upload = await pendingUpload();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61 * 60 * 1000 });
    try {
      expect(await send(upload)).toBe(403);
      const anew = await again(upload);
      expect(await send(anew)).toBe(200);
      expect((await complete(anew)).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  test("that is announced anew while it arrives is not taken for the new one", async () => {
    const upload = await pendingUpload();
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
}
