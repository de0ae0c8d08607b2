import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PendingUploads } from "@/lib/schemas/signed-url";
import { s3Store } from "@/lib/storage/s3-store";
import { holdObjectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { findOrphans } from "@/lib/testing/find-orphans";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { startCuttingProxy } from "@/lib/testing/start-cutting-proxy";
import { startS3 } from "@/lib/testing/start-s3";
import { type PendingRecording, pendingRecording, postCompletion } from "@/lib/testing/uploads";
import { PART_BYTES } from "./upload-parts";

const CUTS = 300;
const MAX_PARTS = 3;
/** More tries than any file needs: one that gets nowhere is a failure and not a test without end. */
const MAX_TRIES = 300;
const MAX_ROUNDS = 20;

onEachEngine("files in parts, straight to a bucket", () => {
  test(`arrive whole over a line that is cut ${CUTS} times`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-store-"));
    const s3 = await startS3(folder);
    // One part in two comes through.
    const proxy = await startCuttingProxy(s3.settings.endpoint ?? "", () => below(2 * PART_BYTES));
    holdObjectStore(s3Store({ ...s3.settings, publicEndpoint: proxy.origin }));
    try {
      while (proxy.cuts() < CUTS) {
        const recording = await pendingRecording();
        const bytes = randomBytes(1 + below(MAX_PARTS * PART_BYTES));
        await announce(recording, bytes.length);
        const content_sha256 = createHash("sha256").update(bytes).digest("hex");
        let status = 0;
        // The tests' store, unlike S3, replaces a whole part by half of one: the part is then reported as missing.
        for (let round = 0; status !== 200 && round < MAX_ROUNDS; round++) {
          await Promise.all([sendAll(recording, bytes), sendAll(recording, bytes)]);
          ({ status } = await postCompletion(recording, { content_sha256 }));
        }
        expect(status).toBe(200);
      }
      expect(await findOrphans()).toEqual([]);
    } finally {
      await proxy.stop();
      await s3.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}, ["sqlite"]);

async function announce({ key, recordingId }: PendingRecording, size: number): Promise<void> {
  const body = { content_type: "audio/wav", file_size_bytes: size, multipart: true };
  const path = `/api/recordings/${recordingId}/upload-url`;
  expect((await api("POST", path, { key, body })).status).toBe(201);
}

/** Sends parts that are missing, in no order, until all are there, as a sender that knows its recording alone. */
async function sendAll({ key, recordingId }: PendingRecording, bytes: Buffer): Promise<void> {
  const path = `/api/recordings/${recordingId}/uploads`;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { data }: PendingUploads = await (await api("GET", path, { key })).json();
    const missing = data.flatMap(({ parts = [] }) => parts.filter((part) => !part.is_received));
    const part = missing[below(missing.length)];
    if (!part) return;
    const body = Uint8Array.from(bytes.subarray(part.offset, part.offset + PART_BYTES));
    const send = () => fetch(part.upload_url ?? "", { method: "PUT", body }).catch(() => null);
    await send();
    // One in eight is sent twice.
    if (below(8) === 0) await send();
  }
  throw new Error("the file did not arrive");
}

function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}
