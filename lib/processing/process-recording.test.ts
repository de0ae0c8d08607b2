import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { retryDelay } from "@/lib/jobs/run-worker";
import { recordingSchema } from "@/lib/schemas/recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makePng } from "@/lib/testing/make-png";
import { makeWav } from "@/lib/testing/make-wav";
import { onEachEnvironment } from "@/lib/testing/on-each-environment";
import { addKey, addProject } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  addPendingRecording,
  askUpload,
  postCompletion,
  putBytes,
  uploadRecording,
} from "@/lib/testing/uploads";
import { runBackgroundWork } from "@/server/job-handlers";
import { MAX_FAILURES } from "./process-recording";

const server = withServedBytes();

async function upload(bytes: Buffer, contentType = "audio/wav") {
  const projectId = await addProject();
  const key = await addKey(projectId);
  return { key, ...(await uploadRecording(projectId, key, server.origin, bytes, contentType)) };
}

/** Works until no job is left but those for much later. */
async function workItOff(): Promise<void> {
  const { client } = await database();
  const stop = new AbortController();
  const worked = runBackgroundWork(stop.signal);
  const soon = { dueAt: { lt: new Date(Date.now() + 10 * 60_000) } };
  await expect.poll(() => client.job.count({ where: soon })).toBe(0);
  stop.abort();
  await worked;
}

async function read(key: string, path: string) {
  return (await api("GET", path, { key })).json();
}

test("is not given up while the store is away for five hours", () => {
  const delays = Array.from({ length: MAX_FAILURES }, (_, failures) => retryDelay(failures));
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(5);
});

onEachEnvironment("processing", () => {
  test("goes on after interruptions, and gives up if every try fails", async () => {
    const [interrupted, failing] = [
      await upload(makeWav({ seconds: 0.3 })),
      await upload(makeWav({ seconds: 0.3 })),
    ];
    const { client } = await database();
    const begunBefore = (subject: string, attempts: number, failures: number) =>
      client.job.updateMany({ where: { subject }, data: { attempts, failures } });
    // An interrupted try may also be a failed one, and the other way round.
    await begunBefore(interrupted.recordingId, 19 + MAX_FAILURES - 1, MAX_FAILURES - 1);
    await begunBefore(failing.recordingId, MAX_FAILURES, MAX_FAILURES);
    await workItOff();
    const statusOf = async ({ key, recordingId }: typeof failing) =>
      (await read(key, `/api/recordings/${recordingId}`)).status;
    expect(await statusOf(interrupted)).toBe("completed");
    expect(await statusOf(failing)).toBe("failed");
    const { data } = await read(failing.key, `/api/recordings/${failing.recordingId}/history`);
    expect(data.at(-1).reason).toBe("processing_failed");
  });

  test("ends if the recording is deleted meanwhile, and its files are removed", async () => {
    const { key, recordingId, mediaId } = await upload(makeWav({ seconds: 0.3 }));
    const { client } = await database();
    const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: mediaId } });
    expect(await objectStore().stat(objectKey ?? "")).not.toBeNull();
    await api("DELETE", `/api/recordings/${recordingId}`, { key });
    await workItOff();
    expect(await objectStore().stat(objectKey ?? "")).toBeNull();
  });

  test("finds length and waveform of a sound, and keeps each status change", async () => {
    const { key, recordingId, mediaId } = await upload(makeWav({ seconds: 1.5 }));
    await workItOff();
    const recording = recordingSchema.parse(await read(key, `/api/recordings/${recordingId}`));
    expect(recording).toMatchObject({ status: "completed", duration_ms: 1500 });
    const { data } = await read(key, `/api/recordings/${recordingId}/history`);
    expect(data.map(({ status }: { status: string }) => status)).toEqual([
      "uploaded",
      "processing",
      "completed",
    ]);
    const details = await read(key, `/api/recordings/${recordingId}/media`);
    expect(details.data).toMatchObject([
      { id: mediaId, container: "wav", duration_ms: 1500, has_waveform: true, has_content: true },
    ]);
    const waveform = await read(key, `/api/media/${mediaId}/waveform?points=100`);
    expect(waveform.peaks).toHaveLength(100);
    // Half of the loudest.
    for (const peak of waveform.peaks) expect(peak).toBeCloseTo(0.5, 1);
  });

  test("done again leaves no old thumbnail", async () => {
    const { mediaId: id } = await upload(makePng(40, 30), "image/png");
    const before = mintObjectKey("thumbnails");
    await objectStore().write(before, Readable.from(["old"]), { contentType: "image/webp" });
    const { client } = await database();
    await client.media.update({ where: { id }, data: { thumbnailKey: before } });
    await workItOff();
    const { thumbnailKey } = await client.media.findUniqueOrThrow({ where: { id } });
    expect(await objectStore().stat(thumbnailKey ?? "")).not.toBeNull();
    expect(await objectStore().stat(before)).toBeNull();
  });

  test("completes a recording if one file can be read, and says what is wrong with the others", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const files: [Buffer, string, string][] = [
      [Buffer.from("this is text. ".repeat(99)), "audio/wav", "2026-11-23T14:00:00Z"],
      [makeWav({ seconds: 0.5 }), "audio/wav", "2026-11-23T14:00:00Z"],
      [makeWav({ seconds: 0.5 }), "audio/wav", "2026-11-23T14:00:06Z"],
    ];
    const recordingId = await addPendingRecording(projectId, key);
    for (const [bytes, content_type, captured_at] of files) {
      const file_size_bytes = bytes.length;
      const upload = await askUpload(key, recordingId, server.origin, {
        ...{ content_type, file_size_bytes, captured_at },
      });
      expect((await putBytes(upload, bytes)).status).toBe(200);
    }
    expect((await postCompletion({ key, recordingId })).status).toBe(200);
    await workItOff();
    expect(await read(key, `/api/recordings/${recordingId}`)).toMatchObject({
      status: "completed",
      duration_ms: 6500,
    });
    const { data } = await read(key, `/api/recordings/${recordingId}/media`);
    expect(data.map(({ problem }: { problem: unknown }) => problem)).toEqual([
      { reason: "type_mismatch", message: expect.any(String), can_retry: false },
      null,
      null,
    ]);
  });

  test.each([
    ["video/webm", "audio", "audio/wav"],
    ["image/png", "audio", "audio/wav"],
    ["application/octet-stream", "audio", "audio/wav"],
    ["audio/*", "audio", "audio/wav"],
    ["audio/x-wav", "audio", "audio/x-wav"],
  ])(
    "says of sound that was announced as %s that it is sound",
    async (announced, type, mime_type) => {
      const { key, recordingId } = await upload(makeWav({ seconds: 0.5 }), announced);
      await workItOff();
      const recording = recordingSchema.parse(await read(key, `/api/recordings/${recordingId}`));
      expect(recording).toMatchObject({ status: "completed", media: [{ type, mime_type }] });
      const { data } = await read(key, `/api/recordings/${recordingId}/media`);
      const announced_mime_type = announced === mime_type ? null : announced;
      expect(data).toMatchObject([{ type, mime_type, announced_mime_type, problem: null }]);
    },
  );

  test("fails for a file of another type than announced, and tries again on request", async () => {
    const { key, recordingId } = await upload(Buffer.from("this is text. ".repeat(99)));
    await workItOff();
    expect(await read(key, `/api/recordings/${recordingId}`)).toMatchObject({ status: "failed" });
    const { data } = await read(key, `/api/recordings/${recordingId}/history`);
    expect(data.at(-1)).toMatchObject({ status: "failed", reason: expect.any(String) });
    expect(data.at(-1).message.length).toBeGreaterThan(10);
    const retry = await api("POST", `/api/recordings/${recordingId}/retry`, { key });
    expect(await retry.json()).toMatchObject({ status: "uploaded" });
    const again = await api("POST", `/api/recordings/${recordingId}/retry`, { key });
    expect(again.status).toBe(409);
    await workItOff();
    expect(await read(key, `/api/recordings/${recordingId}`)).toMatchObject({ status: "failed" });
  });
});
