import { afterEach, expect, test } from "vitest";
import { recordingSchema } from "@/lib/schemas/recording";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { announced, askUpload, pendingUpload, postCompletion, wav } from "@/lib/testing/uploads";
import {
  brokenWav,
  changeStore,
  content_sha256,
  garbage,
  longerWav,
  putFile,
  recordingText,
  removeAll,
  sha256Of,
  storedMedia,
  wrongUploads,
} from "@/lib/testing/wrong-hash";

const server = withServedBytes();
const { refusedUpload, askAgain, served } = wrongUploads(server);

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
      await putFile(upload);
      // The first completion brings in a bucket's file.
      await postCompletion(upload, { media_id: "med_unknown" });
      const before = await recordingText(upload, dialect);
      for (const hash of ["0".repeat(64), sha256Of(brokenWav)]) {
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
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
    expect(await putFile(upload)).toBe(200);
    if (store === "disk") expect(await putFile(upload)).toBe(409);
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
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect(await putFile(anew)).toBe(200);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("completes with the stored bytes if the new URL was not used", async () => {
    const upload = await refusedUpload();
    await askAgain(upload);
    const right = { content_sha256: sha256Of(brokenWav) };
    expect((await postCompletion(upload, right)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(brokenWav);
    const path = `/api/recordings/${upload.recordingId}/upload-url`;
    const body = { ...announced, media_id: upload.mediaId };
    expect((await api("POST", path, { key: upload.key, body })).status).toBe(409);
  });

  test("completes without a hash, with the last bytes that were sent", async () => {
    const upload = await refusedUpload();
    expect(await putFile(upload)).toBe(200);
    expect((await postCompletion(upload)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("lets the caller announce another file, whose bytes replace the old ones", async () => {
    const upload = await refusedUpload();
    const { objectKey } = await storedMedia(upload);
    const anew = await askAgain(upload, { ...announced, file_size_bytes: longerWav.length });
    expect(await served(upload, upload)).toBeNull();
    expect((await postCompletion(upload)).status).toBe(409);
    expect(await removeAll()).toEqual([]);
    expect(await objectStore().stat(objectKey ?? "")).not.toBeNull();
    expect(await putFile(anew, longerWav)).toBe(200);
    const right = { content_sha256: sha256Of(longerWav) };
    expect((await postCompletion(upload, right)).status).toBe(200);
    expect(await served(upload, upload)).toEqual(longerWav);
    expect(await removeAll()).toEqual([objectKey]);
  });

  test("lets the caller send only the file that has it again", async () => {
    const upload = await pendingUpload(server.origin);
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await putFile(upload);
    await putFile(second, brokenWav);
    const said = { media_id: second.mediaId, content_sha256 };
    expect((await postCompletion(upload, said)).status).toBe(409);
    if (store === "disk") expect(await putFile(upload)).toBe(409);
    expect(await putFile(second)).toBe(200);
    expect((await postCompletion(upload, said)).status).toBe(200);
    for (const file of [upload, second]) expect(await served(upload, file)).toEqual(wav);
  });

  test("lets the caller send each of several files again if any may be the wrong one", async () => {
    const upload = await pendingUpload(server.origin);
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    for (const to of [upload, second]) await putFile(to, brokenWav);
    const refused = await postCompletion(upload, { content_sha256 });
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      409,
      expect.stringContaining(second.mediaId),
    ]);
    for (const to of [upload, second]) expect(await served(upload, to)).toEqual(brokenWav);
    expect(await putFile(second)).toBe(200);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect(await served(upload, second)).toEqual(wav);
  });

  test("is reported although another file hasn't arrived yet", async () => {
    const upload = await pendingUpload(server.origin);
    await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await putFile(upload, brokenWav);
    const said = { media_id: upload.mediaId, content_sha256 };
    expect((await (await postCompletion(upload, said)).json()).error.param).toBe("content_sha256");
    expect(await putFile(upload)).toBe(200);
    expect((await (await postCompletion(upload, said)).json()).error.message).toContain(
      "Not uploaded yet",
    );
    expect(await served(upload, upload)).toEqual(wav);
  });

  test("isn't reported of bytes that are just replaced", async () => {
    const upload = await refusedUpload();
    const second = await askUpload(upload.key, upload.recordingId, server.origin, announced);
    await putFile(second, brokenWav);
    changeStore((plain) => ({
      read: async (key) => {
        if (hashedBefore++ === 0) await putFile(upload);
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
});
