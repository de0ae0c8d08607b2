import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { checkStorage } from "@/lib/doctor/check-storage";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProjectWithKey, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { startOddS3 } from "@/lib/testing/start-odd-s3";
import { announced, pendingRecording } from "@/lib/testing/uploads";
import { mintObjectKey } from "./object-key";
import { holdObjectStore } from "./store";

const served = withServedBytes();
const TEXT = "0123456789";

onEachEngine("a store that is not as S3 is", () => {
  /** A recording's file that lies in an odd store. */
  async function storedFile() {
    const odd = await startOddS3();
    holdObjectStore(odd.store);
    const objectKey = mintObjectKey("media");
    await odd.store.write(objectKey, Readable.from([TEXT]), { contentType: "audio/wav" });
    const { projectId, key } = await addProjectWithKey();
    const file = mediaRow({ status: "uploaded", fileSizeBytes: BigInt(TEXT.length) });
    await addRecordings([recordingRow(projectId, { media: [file] })]);
    const { client } = await database();
    const stored = { objectKey, storedAt: new Date() };
    await client.media.update({ where: { id: file.id }, data: stored });
    const fetchContent = (range?: string) =>
      fetch(`${served.origin}/api/media/${file.id}/content`, {
        headers: { authorization: `Bearer ${key}`, ...(range && { range }) },
      });
    return { ...odd, fetchContent };
  }

  test("makes a 503 if it answers SlowDown, and serves again later", async () => {
    const { setOddity, fetchContent } = await storedFile();
    setOddity("answers SlowDown");
    for (const range of [undefined, "bytes=2-4"]) {
      const response = await fetchContent(range);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
      expect((await response.json()).error.code).toBe("service_unavailable");
    }
    setOddity(null);
    expect(await (await fetchContent()).text()).toBe(TEXT);
  });

  test("makes upload-complete answer 503 if it answers SlowDown", async () => {
    const { setOddity } = await storedFile();
    const { key, recordingId } = await pendingRecording();
    const upload = `/api/recordings/${recordingId}`;
    await api("POST", `${upload}/upload-url`, { key, body: announced });
    setOddity("answers SlowDown");
    const response = await api("POST", `${upload}/upload-complete`, { key });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-1", "9", "bytes 9-9/10"],
  ])("gives the bytes of %s if it ignores Range", async (range, text, contentRange) => {
    const { setOddity, fetchContent } = await storedFile();
    setOddity("ignores Range");
    const response = await fetchContent(range);
    expect([response.status, response.headers.get("content-range")]).toEqual([206, contentRange]);
    expect(await response.text()).toBe(text);
  });

  test("makes a 500 if it sends another range than the request's", async () => {
    const { setOddity, fetchContent } = await storedFile();
    setOddity("gives another range");
    const response = await fetchContent("bytes=2-4");
    expect([response.status, response.headers.get("content-range")]).toEqual([500, null]);
  });

  test("breaks the caller's connection if it breaks off", async () => {
    const { setOddity, fetchContent } = await storedFile();
    setOddity("breaks off");
    await expect(fetchContent("bytes=2-4").then((response) => response.text())).rejects.toThrow();
  });

  test.each([null, "knows no UploadPartCopy"] as const)(
    "joins parts, by the store's copies or without (%s)",
    async (oddity) => {
      const { store, setOddity } = await startOddS3();
      const keys = [mintObjectKey("media"), mintObjectKey("media"), mintObjectKey("media")];
      for (const key of keys) await store.write(key, Readable.from([key]), { contentType: "a/b" });
      setOddity(oddity);
      const joined = mintObjectKey("media");
      await store.join?.(keys, joined, { contentType: "audio/wav" });
      const chunks = await (await store.read(joined)).toArray();
      expect(Buffer.concat(chunks).toString()).toBe(keys.join(""));
    },
  );

  test.each([
    ["knows no CopyObject", /copying fails/],
    ["takes CopyObject for PutObject", /copying fails/],
    ["ignores Range", null],
    ["gives another range", /was asked for/],
  ] as const)("is found by the doctor if it %s", async (oddity, words) => {
    const odd = await startOddS3();
    holdObjectStore(odd.store);
    odd.setOddity(oddity);
    const finding = await checkStorage();
    if (words === null) expect(finding).toMatchObject({ state: "good" });
    else expect(finding).toMatchObject({ state: "bad", message: expect.stringMatching(words) });
    odd.setOddity(null);
    expect(await checkStorage()).toMatchObject({ state: "good" });
  });
}, ["sqlite"]);
