import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { recordingSchema } from "@/lib/schemas/recording";
import { incomingKey } from "@/lib/storage/object-key";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  announced,
  askUpload,
  type PendingUpload,
  pendingUpload,
  putBytes,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

const content_sha256 = createHash("sha256").update(wav).digest("hex");
const said = { file_size_bytes: wav.length, content_sha256 };

/** Announces one more file of a recording. */
function askAgain({ key, recordingId }: PendingUpload, body = announced) {
  return askUpload(key, recordingId, server.origin, body);
}

function complete({ key, recordingId }: PendingUpload, body: object, dialect: "api" | "v1" = "v1") {
  return api("POST", `/${dialect}/recordings/${recordingId}/upload-complete`, { key, body });
}

async function mediaIds({ key, recordingId }: PendingUpload): Promise<string[]> {
  const answer = await (await api("GET", `/api/recordings/${recordingId}`, { key })).json();
  return recordingSchema.parse(answer).media.map(({ id }) => id);
}

onEachEnvironment("a file that a client of /v1 announced twice", (store) => {
  test("becomes one file once its bytes have arrived", async () => {
    const lost = await pendingUpload(server.origin);
    const used = await askAgain(lost);
    expect((await putBytes(used)).status).toBe(200);
    const completed = await complete(lost, {
      ...said,
      content_sha256: content_sha256.toUpperCase(),
    });
    expect(completed.status).toBe(200);
    const { status, media } = await completed.json();
    expect([status, media.map(({ id }: { id: string }) => id)]).toEqual([
      "uploaded",
      [used.mediaId],
    ]);
    expect(await mediaIds(lost)).toEqual([used.mediaId]);
    const { client } = await database();
    expect(await client.media.count({ where: { recordingId: lost.recordingId } })).toBe(1);
    // A disk refuses what comes late, and drops what came before; what comes to a bucket is removed later.
    const late = await client.job.count({ where: { subject: incomingKey(lost.mediaId) } });
    expect(late).toBe(1);
    if (store === "disk") expect((await putBytes(lost)).status).toBe(404);
  });

  test("stays two files unless size and hash say that they are one", async () => {
    const upload = await pendingUpload(server.origin);
    await putBytes(upload);
    const repeat = await askAgain(upload);
    const { content_sha256, file_size_bytes } = said;
    const unclear = [{}, { content_sha256 }, { file_size_bytes }];
    for (const body of unclear) {
      expect((await complete(upload, body)).status).toBe(409);
    }
    const strict = await complete(upload, said, "api");
    expect([strict.status, (await strict.json()).error.message]).toEqual([
      409,
      `Not uploaded yet: ${repeat.mediaId}. Send it, or ask for its upload URL again with \`media_id\`.`,
    ]);
    const others = [
      await askAgain(upload, { ...announced, content_type: "audio/ogg" }),
      await askAgain(upload, { ...announced, file_size_bytes: wav.length + 1 }),
    ].map(({ mediaId }) => mediaId);
    expect((await complete(upload, said)).status).toBe(409);
    expect((await mediaIds(upload)).sort()).toEqual(
      [upload.mediaId, repeat.mediaId, ...others].sort(),
    );
  });

  test("must be sent again if its bytes have another hash", async () => {
    const lost = await pendingUpload(server.origin);
    const used = await askAgain(lost);
    expect((await putBytes(used, Buffer.alloc(wav.length, 1))).status).toBe(200);
    const refused = await complete(lost, said);
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      409,
      expect.stringContaining(`Send ${used.mediaId} again`),
    ]);
    expect((await putBytes(used)).status).toBe(200);
    expect((await complete(lost, said)).status).toBe(200);
    expect(await mediaIds(lost)).toEqual([used.mediaId]);
  });

  test("becomes one file if its first bytes had another hash", async () => {
    const first = await pendingUpload(server.origin);
    expect((await putBytes(first, Buffer.alloc(wav.length, 1))).status).toBe(200);
    expect((await complete(first, said)).status).toBe(409);
    const { client } = await database();
    const where = { id: first.mediaId };
    const { objectKey } = await client.media.findUniqueOrThrow({ where });
    const second = await askAgain(first);
    // A file that arrived stays as long as nothing takes its place.
    const early = await complete(first, said);
    expect([early.status, (await early.json()).error.message]).toEqual([
      409,
      expect.stringContaining(`Not uploaded yet: ${second.mediaId}`),
    ]);
    expect(await client.job.count({ where: { subject: objectKey ?? "" } })).toBe(0);
    expect((await putBytes(second)).status).toBe(200);
    expect((await complete(first, said)).status).toBe(200);
    expect(await mediaIds(first)).toEqual([second.mediaId]);
    expect(await client.job.findMany({ where: { subject: objectKey ?? "" } })).toMatchObject([
      { kind: "remove_object" },
    ]);
  });

  test("keeps both files if two were refused together", async () => {
    const first = await pendingUpload(server.origin);
    const second = await askAgain(first);
    await putBytes(first, Buffer.alloc(wav.length, 1));
    await putBytes(second, Buffer.alloc(wav.length, 2));
    expect((await complete(first, said)).status).toBe(409);
    const third = await askAgain(first);
    await putBytes(third);
    expect((await complete(first, said)).status).toBe(200);
    const all = [first, second, third].map(({ mediaId }) => mediaId);
    expect((await mediaIds(first)).sort()).toEqual(all.sort());
  });

  test("stays two files while the later one hasn't arrived", async () => {
    const first = await pendingUpload(server.origin);
    const bytes = Buffer.alloc(wav.length, 1);
    expect((await putBytes(first, bytes)).status).toBe(200);
    const second = await askAgain(first);
    const hashes = [createHash("sha256").update(bytes).digest("hex"), content_sha256];
    for (const hash of hashes) {
      const early = await complete(first, { ...said, content_sha256: hash });
      expect([early.status, (await early.json()).error.message]).toEqual([
        409,
        expect.stringContaining(`Not uploaded yet: ${second.mediaId}`),
      ]);
    }
    expect((await putBytes(second)).status).toBe(200);
    expect((await complete(first, said)).status).toBe(200);
    expect((await mediaIds(first)).sort()).toEqual([first.mediaId, second.mediaId].sort());
  });

  test("keeps the first file's bytes if another of its size arrives", async () => {
    const first = await pendingUpload(server.origin);
    const second = await askAgain(first);
    await putBytes(first, Buffer.alloc(wav.length, 1));
    await putBytes(second);
    const wrong = { ...said, content_sha256: "0".repeat(64) };
    expect((await complete(first, wrong)).status).toBe(409);
    expect((await complete(first, said)).status).toBe(200);
    expect((await mediaIds(first)).sort()).toEqual([first.mediaId, second.mediaId].sort());
  });

  if (store === "s3") return;

  test("gets a 404 and leaves no bytes if it arrives while it is dropped", async () => {
    const lost = await pendingUpload(server.origin);
    await putBytes(await askAgain(lost));
    const plain = objectStore();
    const keys: string[] = [];
    holdObjectStore({
      ...plain,
      write: async (key, ...given) => {
        keys.push(key);
        await plain.write(key, ...given);
        expect((await complete(lost, said)).status).toBe(200);
      },
    });
    const response = await putBytes(lost).finally(() => holdObjectStore(plain));
    expect(response.status).toBe(404);
    expect(await Promise.all(keys.map((key) => objectStore().stat(key)))).toEqual([null]);
  });
});
