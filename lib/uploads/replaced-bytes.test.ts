import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { incomingKey, mintObjectKey } from "@/lib/storage/object-key";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { pendingUpload, postCompletion, wav } from "@/lib/testing/uploads";
import {
  brokenWav,
  changeStore,
  content_sha256,
  garbage,
  longerWav,
  putFile,
  removeAll,
  sha256Of,
  storedMedia,
  wrongUploads,
} from "@/lib/testing/wrong-hash";
import { storeChecksum } from "./import-direct-uploads";

const server = withServedBytes();
const { refusedUpload, served } = wrongUploads(server);

onEachEnvironment("a file whose hash was wrong and that is sent again", (store) => {
  afterEach(async () => {
    await removeAll();
    await garbage(false);
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
      await putFile(upload, brokenWav);
      let copies = 0;
      changeStore((plain) => ({
        copy: async (from, to) => {
          await plain.copy(from, to);
          if (copies++ === 0) expect(await putFile(upload)).toBe(200);
        },
      }));
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      expect(await served(upload, upload)).toEqual(brokenWav);
      expect(await garbage()).toEqual([]);
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
      expect(await served(upload, upload)).toEqual(wav);
    });

    test("keeps the stored bytes if new ones have another size", async () => {
      const upload = await refusedUpload();
      await objectStore().write(incomingKey(upload.mediaId), Readable.from([longerWav]), {
        contentType: "audio/wav",
      });
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      expect(await served(upload, upload)).toEqual(brokenWav);
      const right = { content_sha256: sha256Of(brokenWav) };
      expect((await postCompletion(upload, right)).status).toBe(200);
      expect(await garbage()).toEqual([incomingKey(upload.mediaId)]);
    });

    test("loses no bytes if the process ends before the row names the new copy", async () => {
      const upload = await refusedUpload();
      const { objectKey } = await storedMedia(upload);
      await putFile(upload);
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
      await putFile(upload);
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
    expect(await putFile(typed)).toBe(415);
    expect(await putFile(upload, longerWav)).toBe(413);
    expect(await putFile(upload, wav.subarray(0, 100))).toBe(400);
    expect(await storedMedia(upload)).toMatchObject({ objectKey, status: "uploaded" });
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect(await putFile(upload)).toBe(200);
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
    expect(await putFile(upload)).toBe(500);
    expect(await storedMedia(upload)).toMatchObject({ objectKey, status: "uploaded" });
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect(await garbage()).toEqual([keys[0]]);
    expect(await putFile(upload)).toBe(200);
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
        const right = { content_sha256: sha256Of(brokenWav) };
        expect((await postCompletion(upload, right)).status).toBe(200);
      },
    }));
    expect(await putFile(upload)).toBe(409);
    expect(await served(upload, upload)).toEqual(brokenWav);
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
        expect(await putFile(upload, brokenWav)).toBe(200);
        expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
      },
    }));
    expect(await putFile(upload)).toBe(409);
    expect(await served(upload, upload)).toEqual(brokenWav);
    expect(await putFile(upload)).toBe(200);
    expect(await served(upload, upload)).toEqual(wav);
  });
});
