import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { removeObject } from "@/lib/processing/remove-object";
import { recordingSchema } from "@/lib/schemas/recording";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { incomingKey, mintObjectKey } from "@/lib/storage/object-key";
import type { ObjectStore } from "@/lib/storage/object-store";
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
  type TestUpload,
  wav,
} from "@/lib/testing/uploads";
import { storeChecksum } from "./import-direct-uploads";

const server = withServedBytes();

const content_sha256 = hashOf(wav);
const broken = Buffer.alloc(wav.length, 1);
const longer = makeWav({ seconds: 0.7 });

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function send(...upload: Parameters<typeof putBytes>): Promise<number> {
  return (await putBytes(...upload)).status;
}

/** Sends a file and says another hash of it than it has. */
async function refusedUpload(bytes = broken): Promise<PendingUpload> {
  const upload = await pendingUpload(server.origin);
  expect(await send(upload, bytes)).toBe(200);
  expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
  return upload;
}

/** Requests a new URL for an upload's file by the file's id. */
function askAgain({ key, recordingId, mediaId }: PendingUpload, body = announced) {
  return askUpload(key, recordingId, server.origin, { ...body, media_id: mediaId });
}

async function recordingText(
  { key, recordingId }: PendingUpload,
  dialect: string,
): Promise<string> {
  return (await api("GET", `/${dialect}/recordings/${recordingId}`, { key })).text();
}

/** The file's bytes as the API serves them; null for a 404. */
async function served({ key }: PendingUpload, { mediaId }: TestUpload): Promise<Buffer | null> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${server.origin}/api/media/${mediaId}/content`, { headers });
  return response.status === 404 ? null : Buffer.from(await response.arrayBuffer());
}

async function storedMedia({ mediaId }: TestUpload) {
  const { client } = await database();
  return client.media.findUniqueOrThrow({ where: { id: mediaId } });
}

/** Removes what a job says is to be removed, and returns the keys. */
async function removeAll(): Promise<string[]> {
  const { client } = await database();
  const jobs = await client.job.findMany({ where: { kind: "remove_object" } });
  for (const { id, subject, attempts, failures } of jobs) {
    const holder = mintId("wrk");
    await client.job.update({ where: { id }, data: { holder } });
    await removeObject({ id, kind: "remove_object", subject, attempts, failures, holder });
  }
  return jobs.map(({ subject }) => subject);
}

/** The objects that no row names, of any age. */
async function garbage(isDryRun = true): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of collectGarbage({ graceMs: -60_000, isDryRun })) names.push(name);
  return names;
}

/** Puts other ways in place of some of the store's until the test ends. */
function changeStore(change: (plain: ObjectStore) => Partial<ObjectStore>): void {
  const plain = objectStore();
  holdObjectStore({ ...plain, ...change(plain) });
  onTestFinished(() => holdObjectStore(plain));
}

onEachEnvironment("a wrong hash", (store) => {
  afterEach(async () => {
    await removeAll();
    await garbage(false);
  });

  test.each(["api", "v1"])(
    "under /%s changes nothing, and a right one completes",
    async (dialect) => {
      const upload = await pendingUpload(server.origin);
      const complete = (hash: string) => {
        const path = `/${dialect}/recordings/${upload.recordingId}/upload-complete`;
        const body = { file_size_bytes: wav.length, content_sha256: hash };
        return api("POST", path, { key: upload.key, body });
      };
      await send(upload);
      // The first completion brings in a bucket's file.
      await postCompletion(upload, { media_id: "med_unknown" });
      const before = await recordingText(upload, dialect);
      for (const hash of ["0".repeat(64), hashOf(broken)]) {
        const refused = await complete(hash);
        expect(refused.status).toBe(409);
        expect((await refused.json()).error).toMatchObject({
          code: "conflict",
          param: "content_sha256",
          message: expect.stringContaining(`Send ${upload.mediaId} again`),
        });
      }
      expect(await recordingText(upload, dialect)).toBe(before);
      expect(await removeAll()).toEqual([]);
      expect(await served(upload, upload)).toEqual(wav);
      const completed = await complete(content_sha256.toUpperCase());
      expect([completed.status, (await completed.json()).status]).toEqual([200, "uploaded"]);
      expect(await served(upload, upload)).toEqual(wav);
    },
  );

  test("lets the caller send the file to its URL once more, which replaces the old bytes", async () => {
    const upload = await refusedUpload();
    const { objectKey } = await storedMedia(upload);
    expect(await served(upload, upload)).toEqual(broken);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
    expect(await send(upload)).toBe(200);
    if (store === "disk") expect(await send(upload)).toBe(409);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await removeAll()).toEqual([objectKey]);
    expect(await objectStore().stat(objectKey ?? "")).toBeNull();
    expect(await served(upload, upload)).toEqual(wav);
    expect(await garbage()).toEqual([]);
  });

  test("lets the caller send the file to a new URL, and keeps the old bytes until then", async () => {
    const upload = await refusedUpload();
    const anew = await askAgain(upload);
    expect(anew.mediaId).toBe(upload.mediaId);
    const { media } = recordingSchema.parse(JSON.parse(await recordingText(upload, "api")));
    expect(media).toMatchObject([{ id: upload.mediaId, status: "uploaded" }]);
    expect(await served(upload, upload)).toEqual(broken);
    expect(await send(anew)).toBe(200);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("completes with the stored bytes if the new URL was not used", async () => {
    const upload = await refusedUpload();
    await askAgain(upload);
    const right = { content_sha256: hashOf(broken) };
    expect((await postCompletion(upload, right)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(broken);
    const path = `/api/recordings/${upload.recordingId}/upload-url`;
    const body = { ...announced, media_id: upload.mediaId };
    expect((await api("POST", path, { key: upload.key, body })).status).toBe(409);
  });

  test("completes without a hash, with the last bytes that were sent", async () => {
    const upload = await refusedUpload();
    expect(await send(upload)).toBe(200);
    expect((await postCompletion(upload)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("lets the caller announce another file, whose bytes replace the old ones", async () => {
    const upload = await refusedUpload();
    const { objectKey } = await storedMedia(upload);
    const anew = await askAgain(upload, { ...announced, file_size_bytes: longer.length });
    expect(await served(upload, upload)).toBeNull();
    expect((await postCompletion(upload)).status).toBe(409);
    expect(await removeAll()).toEqual([]);
    expect(await objectStore().stat(objectKey ?? "")).not.toBeNull();
    expect(await send(anew, longer)).toBe(200);
    const right = { content_sha256: hashOf(longer) };
    expect((await postCompletion(upload, right)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(longer);
    expect(await removeAll()).toEqual([objectKey]);
  });

  test("lets the caller send only the file that has it again", async () => {
    const upload = await pendingUpload(server.origin);
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await send(upload);
    await send(second, broken);
    const said = { media_id: second.mediaId, content_sha256 };
    expect((await postCompletion(upload, said)).status).toBe(409);
    if (store === "disk") expect(await send(upload)).toBe(409);
    expect(await send(second)).toBe(200);
    expect((await postCompletion(upload, said)).status).toBe(200);
    for (const file of [upload, second]) expect(await served(upload, file)).toEqual(wav);
  });

  test("lets the caller send each of several files again if any may be the wrong one", async () => {
    const upload = await pendingUpload(server.origin);
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    for (const to of [upload, second]) await send(to, broken);
    const refused = await postCompletion(upload, { content_sha256 });
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      409,
      expect.stringContaining(second.mediaId),
    ]);
    for (const to of [upload, second]) expect(await served(upload, to)).toEqual(broken);
    expect(await send(second)).toBe(200);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await served(upload, upload)).toEqual(broken);
    expect(await served(upload, second)).toEqual(wav);
  });

  test("is reported although another file hasn't arrived yet", async () => {
    const upload = await pendingUpload(server.origin);
    await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await send(upload, broken);
    const said = { media_id: upload.mediaId, content_sha256 };
    expect((await (await postCompletion(upload, said)).json()).error.param).toBe("content_sha256");
    expect(await send(upload)).toBe(200);
    expect((await (await postCompletion(upload, said)).json()).error.message).toContain(
      "Not uploaded yet",
    );
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("isn't reported of bytes that are just replaced", async () => {
    const upload = await refusedUpload();
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await send(second, broken);
    changeStore((plain) => ({
      read: async (key) => {
        if (hashedBefore++ === 0) await send(upload);
        return plain.read(key);
      },
    }));
    let hashedBefore = 0;
    // The copy in the bucket is checked before anything is hashed: the next request finds it.
    const first = store === "disk" ? 425 : 409;
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(first);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("isn't computed of bytes that were replaced meanwhile", async () => {
    const upload = await refusedUpload();
    await expect(storeChecksum(upload.mediaId, mintObjectKey("media"))).resolves.toBeUndefined();
    const { objectKey } = await storedMedia(upload);
    await objectStore().remove(objectKey ?? "");
    await expect(storeChecksum(upload.mediaId, objectKey ?? "")).rejects.toThrow("nothing under");
  });

  if (store === "s3") {
    test("keeps bytes that are sent again while the first are brought in", async () => {
      const upload = await pendingUpload(server.origin);
      await send(upload, broken);
      let copies = 0;
      changeStore((plain) => ({
        copy: async (from, to) => {
          await plain.copy(from, to);
          if (copies++ === 0) expect(await send(upload)).toBe(200);
        },
      }));
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      expect(await served(upload, upload)).toEqual(broken);
      expect(await garbage()).toEqual([]);
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
      expect(await served(upload, upload)).toEqual(wav);
    });

    test("keeps the stored bytes if new ones have another size", async () => {
      const upload = await refusedUpload();
      await objectStore().write(incomingKey(upload.mediaId), Readable.from([longer]), {
        contentType: "audio/wav",
      });
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      expect(await served(upload, upload)).toEqual(broken);
      const right = { content_sha256: hashOf(broken) };
      expect((await postCompletion(upload, right)).status).toBe(200);
      expect(await garbage()).toEqual([incomingKey(upload.mediaId)]);
    });

    test("loses no bytes if the process ends before the row names the new copy", async () => {
      const upload = await refusedUpload();
      const { objectKey } = await storedMedia(upload);
      await send(upload);
      const copies: string[] = [];
      changeStore((plain) => ({
        copy: async (from, to) => {
          await plain.copy(from, to);
          if (copies.push(to) === 1) throw new Error("the process ended");
        },
      }));
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(500);
      expect(await storedMedia(upload)).toMatchObject({ objectKey, status: "uploaded" });
      expect(await garbage()).toEqual([copies[0]]);
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
      expect(await served(upload, upload)).toEqual(wav);
      expect(await removeAll()).toEqual([objectKey]);
      expect(await garbage()).toEqual([copies[0]]);
    });

    test("leaves the sender's copy to the next request if the process ends before its removal", async () => {
      const upload = await refusedUpload();
      await send(upload);
      let removals = 0;
      changeStore((plain) => ({
        remove: async (name) => {
          if (removals++ === 0) throw new Error("the process ended");
          await plain.remove(name);
        },
      }));
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(500);
      await removeAll();
      // By now no row names the copy: the recording has its bytes under another key.
      expect(await garbage()).toEqual([incomingKey(upload.mediaId)]);
      expect(await served(upload, upload)).toEqual(wav);
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    });
    return;
  }

  test("loses no bytes if a second sending fails", async () => {
    const upload = await refusedUpload();
    const { objectKey } = await storedMedia(upload);
    const typed = { ...upload, headers: { "content-type": "audio/mpeg" } };
    expect(await send(typed)).toBe(415);
    expect(await send(upload, longer)).toBe(413);
    expect(await send(upload, wav.subarray(0, 100))).toBe(400);
    expect(await storedMedia(upload)).toMatchObject({ objectKey, status: "uploaded" });
    expect(await served(upload, upload)).toEqual(broken);
    expect(await send(upload)).toBe(200);
    expect(await removeAll()).toEqual([objectKey]);
    expect(await garbage()).toEqual([]);
  });

  test("loses no bytes if the process ends before the row names the new ones", async () => {
    const upload = await refusedUpload();
    const { objectKey } = await storedMedia(upload);
    const keys: string[] = [];
    changeStore((plain) => ({
      write: async (key, ...given) => {
        await plain.write(key, ...given);
        if (keys.push(key) === 1) throw new Error("the process ended");
      },
    }));
    expect(await send(upload)).toBe(500);
    expect(await storedMedia(upload)).toMatchObject({ objectKey, status: "uploaded" });
    expect(await served(upload, upload)).toEqual(broken);
    expect(await garbage()).toEqual([keys[0]]);
    expect(await send(upload)).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
    await objectStore().remove(keys[0] ?? "");
    await removeAll();
    expect(await garbage()).toEqual([]);
  });

  test("followed by a right one completes with the stored bytes while the file is sent again", async () => {
    const upload = await refusedUpload();
    const keys: string[] = [];
    changeStore((plain) => ({
      write: async (key, ...given) => {
        keys.push(key);
        await plain.write(key, ...given);
        const right = { content_sha256: hashOf(broken) };
        expect((await postCompletion(upload, right)).status).toBe(200);
      },
    }));
    expect(await send(upload)).toBe(409);
    expect(await served(upload, upload)).toEqual(broken);
    expect(await objectStore().stat(keys[0] ?? "")).toBeNull();
  });

  test("keeps the file that arrives whole first if two senders send it again at once", async () => {
    const upload = await refusedUpload();
    const plain = objectStore();
    changeStore(() => ({
      write: async (key, ...given) => {
        await plain.write(key, ...given);
        // While the first is on its way the second arrives whole, and is refused as well.
        holdObjectStore(plain);
        expect(await send(upload, broken)).toBe(200);
        expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      },
    }));
    expect(await send(upload)).toBe(409);
    expect(await served(upload, upload)).toEqual(broken);
    expect(await send(upload)).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });
});
