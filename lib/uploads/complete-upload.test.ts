import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { changeStatus } from "@/lib/recordings/change-status";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  announced,
  pendingRecording,
  pendingUpload,
  postCompletion,
  putBytes,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

async function storedMedia(id: string) {
  const { client } = await database();
  return client.media.findUniqueOrThrow({ where: { id } });
}

onEachEngine("an upload", () => {
  withStore("disk");

  test("completed again and again changes nothing", async () => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        postCompletion({ key, recordingId }).then((one) => one.json()),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { client } = await database();
    expect(await client.statusChange.count({ where: { recordingId } })).toBe(1);
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(1);
  });

  test("completed with an Idempotency-Key is given its first answer, even when it is gone", async () => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    const headers = { "idempotency-key": "one" };
    const path = `/api/recordings/${recordingId}/upload-complete`;
    const first = await api("POST", path, { key, headers });
    expect(first.status).toBe(200);

    const body = { content_sha256: createHash("sha256").update(wav).digest("hex") };
    const other = await api("POST", path, { key, headers, body });
    expect([other.status, (await other.json()).error.message]).toEqual([
      409,
      "This Idempotency-Key was used for another request.",
    ]);
    // Nothing was done for it: not even the hash was taken.
    expect(await storedMedia(upload.mediaId)).toMatchObject({ sha256: null });

    await api("DELETE", `/api/recordings/${recordingId}`, { key });
    const again = await api("POST", path, { key, headers });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await again.text()).toBe(await first.text());
  });

  test.each([
    [{ file_size_bytes: 1, content_sha256: "0".repeat(64) }],
    [{ file_size_bytes: 1 }],
    [{ media_id: "med_unknown" }],
  ])("that differs from what is said of it is not completed: %j", async (body) => {
    const { key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    expect((await postCompletion({ key, recordingId }, body)).status).toBe(409);
    const read = await api("GET", `/api/recordings/${recordingId}`, { key });
    expect((await read.json()).status).toBe("pending");
    expect((await postCompletion({ key, recordingId })).status).toBe(200);
  });

  test("of a file that an import only described is not completed", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const [waiting, done] = (["pending", "completed"] as const).map((status) =>
      recordingRow(projectId, { status, media: [mediaRow()] }),
    );
    if (!waiting || !done) throw new Error("there are two");
    await addRecordings([waiting, done]);
    expect((await postCompletion({ key, recordingId: waiting.id })).status).toBe(409);
    const { client } = await database();
    expect(await client.job.count({ where: { subject: waiting.id } })).toBe(0);
    expect((await postCompletion({ key, recordingId: done.id })).status).toBe(200);
  });

  test("speaks to /v1 clients as they expect", async () => {
    const { projectId, key, recordingId } = await pendingRecording();
    const path = `/v1/recordings/${recordingId}`;
    const asked = await (await api("POST", `${path}/upload-url`, { key, body: announced })).json();
    expect(Object.keys(asked).sort()).toEqual([
      "content_type",
      "expires_at",
      "headers",
      "media_id",
      "upload_url",
    ]);
    const { pathname, search } = new URL(asked.upload_url);
    await putBytes({ url: server.origin + pathname + search, headers: asked.headers });
    const content_sha256 = createHash("sha256").update(wav).digest("hex").toUpperCase();
    const body = { file_size_bytes: wav.length, content_sha256 };
    const completeV1 = async (said = {}) => {
      const response = await api("POST", `${path}/upload-complete`, { key, body: said });
      expect(response.status).toBe(200);
      return response.json();
    };
    const first = await completeV1(body);
    const history = await api("GET", `/api/recordings/${recordingId}/history`, { key });
    const [uploaded] = (await history.json()).data;
    const verified = { content_sha256, content_sha256_verified_at: uploaded.created_at };
    expect(first).toMatchObject({ status: "uploaded", ...verified });

    await inTransaction(await systemContext(projectId), (context) =>
      changeStatus(context, recordingId, { to: "processing" }),
    );
    const now = await (await api("GET", path, { key })).json();
    expect(now.status).toBe("processing");
    expect(await completeV1(body)).toEqual({ ...now, ...verified });
    const unsaid = { content_sha256: null, content_sha256_verified_at: null };
    expect(await completeV1()).toEqual({ ...now, ...unsaid });
  });
});
