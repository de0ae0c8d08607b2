import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { takeJob } from "@/lib/jobs/jobs";
import { processRecording } from "@/lib/processing/process-recording";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  announced,
  askUpload,
  pendingUpload,
  postCompletion,
  putBytes,
} from "@/lib/testing/uploads";

const server = withServedBytes();

function withdraw(key: string, recordingId: string, mediaId: string): Promise<Response> {
  return api("DELETE", `/api/recordings/${recordingId}/media/${mediaId}`, { key });
}

async function read(key: string, recordingId: string) {
  const { status, media } = await (
    await api("GET", `/api/recordings/${recordingId}`, { key })
  ).json();
  return { status, files: media.map(({ id }: { id: string }) => id) };
}

onEachEngine("a file that is withdrawn", () => {
  withStore("disk");

  test("that hasn't arrived no longer keeps its recording from completing", async () => {
    const { key, recordingId, ...first } = await pendingUpload(server.origin);
    await putBytes(first);
    const second = await askUpload(key, recordingId, server.origin, announced);
    expect((await postCompletion({ key, recordingId })).status).toBe(409);
    expect((await withdraw(key, recordingId, second.mediaId)).status).toBe(204);
    expect(await read(key, recordingId)).toEqual({ status: "pending", files: [first.mediaId] });
    expect((await putBytes(second)).status).toBe(404);
    expect((await withdraw(key, recordingId, second.mediaId)).status).toBe(404);
    expect((await postCompletion({ key, recordingId })).status).toBe(200);
  });

  test("loses its bytes, and its recording is pending again if it was the only one", async () => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    const { client } = await database();
    const { objectKey } = await client.media.findUniqueOrThrow({ where: { id: upload.mediaId } });
    await postCompletion({ key, recordingId });
    expect((await withdraw(key, recordingId, upload.mediaId)).status).toBe(204);
    expect(await read(key, recordingId)).toEqual({ status: "pending", files: [] });
    const jobs = await client.job.findMany({
      where: { subject: { in: [recordingId, objectKey ?? ""] } },
    });
    expect(jobs).toMatchObject([{ kind: "remove_object", subject: objectKey }]);
    const history = await api("GET", `/api/recordings/${recordingId}/history`, { key });
    expect((await history.json()).data.at(-1)).toMatchObject({
      status: "pending",
      reason: "withdrawn",
    });
    const again = await askUpload(key, recordingId, server.origin, announced);
    await putBytes(again);
    expect(await (await postCompletion({ key, recordingId })).json()).toMatchObject({
      status: "uploaded",
    });
  });

  test("stays once its recording is processed, and returns 404 to another project", async () => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    await postCompletion({ key, recordingId });
    const stranger = await pendingUpload(server.origin);
    expect((await withdraw(stranger.key, recordingId, upload.mediaId)).status).toBe(404);
    expect((await withdraw(stranger.key, stranger.recordingId, upload.mediaId)).status).toBe(404);
    const { client } = await database();
    await client.job.deleteMany({ where: { subject: { not: recordingId } } });
    const job = await takeJob(mintId("wrk"));
    if (job) await processRecording(job, new AbortController().signal);
    expect((await read(key, recordingId)).status).toBe("completed");
    expect((await withdraw(key, recordingId, upload.mediaId)).status).toBe(409);
  });
});
