import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { UploadPart } from "@/lib/schemas/signed-url";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { enginesWithoutSql } from "@/lib/testing/proofs";
import { pendingRecording, postCompletion } from "@/lib/testing/uploads";
import { useEnv } from "@/lib/testing/use-env";
import { runBackgroundWork } from "@/server/job-handlers";
import { removeExpiredUploads } from "./remove-expired-uploads";
import { PART_BYTES } from "./upload-parts";

const bytes = randomBytes(2 * PART_BYTES + 1_000);

async function announce(size: number | undefined) {
  const recording = await pendingRecording();
  const { key, recordingId } = recording;
  const body = { content_type: "audio/wav", file_size_bytes: size, multipart: true };
  const response = await api("POST", `/api/recordings/${recordingId}/upload-url`, { key, body });
  expect(response.status).toBe(201);
  const { media_id, parts }: { media_id: string; parts: UploadPart[] } = await response.json();
  return { ...recording, mediaId: media_id, parts };
}

/** Sends a part of the file to its URL; of a file of unknown size the last is as long as is left. */
async function sendPart({ offset, size_bytes, upload_url }: UploadPart): Promise<number> {
  const end = offset + (size_bytes ?? PART_BYTES);
  const body = Uint8Array.from(bytes.subarray(offset, end));
  return (await fetch(upload_url ?? "", { method: "PUT", body })).status;
}

async function listed({ key, recordingId }: { key: string; recordingId: string }) {
  const response = await api("GET", `/api/recordings/${recordingId}/uploads`, { key });
  const { data } = await response.json();
  return data[0];
}

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of objectStore().list()) found.push(name);
  return found;
}

const content_sha256 = createHash("sha256").update(bytes).digest("hex");

onEachEngine(
  "a file in parts",
  () => {
    withStore("s3");

    test("lists the parts that have arrived, and is whole once all have, in any order", async () => {
      const upload = await announce(bytes.length);
      const [first, second, third] = upload.parts;
      if (!first || !second || !third) throw new Error("there are parts missing");
      expect(upload.parts).toHaveLength(3);
      expect(third).toMatchObject({ offset: 2 * PART_BYTES, size_bytes: 1_000 });
      for (const part of [third, first]) expect(await sendPart(part)).toBe(200);
      const missing = await postCompletion(upload);
      expect([missing.status, (await missing.json()).error.message]).toEqual([
        409,
        expect.stringMatching(/^Part 2 of /),
      ]);
      const found = await listed(upload);
      expect(found).toMatchObject({ received_bytes: PART_BYTES + 1_000 });
      expect(found.parts).toMatchObject([
        { number: 1, is_received: true, upload_url: null },
        { number: 2, is_received: false },
        { number: 3, is_received: true, upload_url: null },
      ]);
      const fresh = found.parts[1];
      // S3 itself refuses a part of another size; for a store that doesn't, it has not arrived.
      await sendPart({ ...fresh, size_bytes: 10 });
      expect((await postCompletion(upload)).status).toBe(409);
      expect(await sendPart(fresh)).toBe(200);
      expect((await postCompletion(upload, { content_sha256 })).status).toBe(200);
      const key = incomingKey(upload.mediaId);
      expect((await names()).filter((name) => name.startsWith(key))).toEqual([]);
      expect(await listed(upload)).toBeUndefined();
    });

    test("may say its size with its last part", async () => {
      const upload = await announce(undefined);
      expect(upload.parts).toHaveLength(100);
      for (const part of upload.parts.slice(0, 3)) expect(await sendPart(part)).toBe(200);
      expect(await listed(upload)).toMatchObject({
        file_size_bytes: null,
        received_bytes: bytes.length,
      });
      const said = { content_sha256, file_size_bytes: bytes.length };
      expect((await postCompletion(upload, said)).status).toBe(200);
    });

    test("is removed a week after its last part", async () => {
      const upload = await announce(bytes.length);
      if (upload.parts[2]) await sendPart(upload.parts[2]);
      const { signal } = new AbortController();
      await removeExpiredUploads(signal);
      expect(await listed(upload)).toMatchObject({ received_bytes: 1_000 });
      useEnv({ uploadDays: -1 });
      await removeExpiredUploads(signal);
      expect(await listed(upload)).toMatchObject({ received_bytes: 0 });
    });

    test("leaves nothing in the bucket when its recording is deleted", async () => {
      const upload = await announce(bytes.length);
      if (upload.parts[2]) await sendPart(upload.parts[2]);
      const kept: string[] = [];
      for await (const { name } of collectGarbage({ graceMs: -60_000, isDryRun: false })) {
        kept.push(name);
      }
      expect(kept).toEqual([]);
      await api("DELETE", `/api/recordings/${upload.recordingId}`, { key: upload.key });
      const stop = new AbortController();
      const work = runBackgroundWork(stop.signal);
      const key = incomingKey(upload.mediaId);
      await expect
        .poll(async () => (await names()).filter((name) => name.startsWith(key)))
        .toEqual([]);
      stop.abort();
      await work;
    });
  },
  enginesWithoutSql,
);
