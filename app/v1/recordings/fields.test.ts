import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { v1DownloadUrlSchema, v1RecordingSchema } from "@/lib/schemas/v1";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import {
  addKey,
  addProject,
  addProjectWithKey,
  addRecordings,
  mediaRow,
  recordingRow,
} from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  pendingUpload,
  postCompletion,
  putBytes,
  uploadRecording,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

onEachEngine("a recording for clients of /v1", () => {
  withStore("disk");

  test("has its project, and the hash of its one sound", async () => {
    const { projectId, key, recordingId, ...upload } = await pendingUpload(server.origin);
    await putBytes(upload);
    const content_sha256 = hash("sha256", wav);
    await postCompletion({ key, recordingId }, { content_sha256 });
    const [listed] = (await (await api("GET", "/v1/recordings", { key })).json()).data;
    const got = await (await api("GET", `/v1/recordings/${recordingId}`, { key })).json();
    expect(got).toEqual(listed);
    expect(v1RecordingSchema.parse(got)).toMatchObject({
      project_id: projectId,
      source: null,
      content_sha256,
      content_sha256_verified_at: expect.stringMatching(/Z$/),
    });
  });

  test("has no hash if it has several sounds, or none", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const two = [mediaRow(), mediaRow()];
    await addRecordings([recordingRow(projectId, { media: two }), recordingRow(projectId)]);
    const { data } = await (await api("GET", "/v1/recordings", { key })).json();
    const hashes = data.map((row: { content_sha256: unknown }) => row.content_sha256);
    expect(hashes).toEqual([null, null]);
  });

  test("is made with recorded_at, which means started_at", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const recorded_at = "2025-01-15T10:00:00+01:00";
    const body = { end_user_id: endUserId, recorded_at, source: "app" };
    const response = await api("POST", "/v1/recordings", { key, body });
    expect(await response.json()).toMatchObject({
      started_at: "2025-01-15T09:00:00.000Z",
      recorded_at: "2025-01-15T09:00:00.000Z",
    });
    const refused = await api("POST", "/v1/recordings", {
      key,
      body: { ...body, recorded_at: "2025-01-15" },
    });
    expect((await refused.json()).error.param).toBe("recorded_at");
  });

  test("has its client's source, and /api has none", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const make = (source: unknown) =>
      api("POST", "/v1/recordings", { key, body: { end_user_id: endUserId, source } });
    const source = 'app ,"duration_seconds":1';
    const { id, ...made } = await (await make(source)).json();
    expect(v1RecordingSchema.parse({ id, ...made }).source).toBe(source);
    const path = `recordings/${id}`;
    await api("PATCH", `/api/${path}`, { key, body: { name: "Renamed" } });
    await api("DELETE", `/api/${path}?trash=true`, { key });
    await api("POST", `/api/${path}/restore`, { key });
    const again = await (await api("GET", `/v1/${path}`, { key })).json();
    expect(again).toMatchObject({ source, name: "Renamed" });
    const ours = await (await api("GET", `/api/${path}`, { key })).text();
    expect(ours).not.toContain("source");
    for (const other of [null, "", 7, ["app"], "x".repeat(256)]) {
      expect((await (await make(other)).json()).source).toBeNull();
    }
    const refused = await api("POST", "/api/recordings", {
      key,
      body: { end_user_id: endUserId, source },
    });
    expect((await refused.json()).error.param).toBe("source");
  });

  test("is fetched by its sound, else its video, else its first file", async () => {
    const { projectId, key } = await addProjectWithKey();
    const { recordingId } = await uploadRecording(projectId, key, server.origin, wav);
    const response = await api("GET", `/v1/recordings/${recordingId}/download-url`, { key });
    const answer = v1DownloadUrlSchema.parse(await response.json());
    expect(answer).toMatchObject({ content_type: "audio/wav", file_size_bytes: wav.length });
    const { pathname, search } = new URL(answer.download_url);
    const bytes = await (await fetch(server.origin + pathname + search)).arrayBuffer();
    expect(Buffer.from(bytes)).toEqual(wav);

    const bare = recordingRow(projectId, { media: [mediaRow()] });
    await addRecordings([bare]);
    expect((await api("GET", `/v1/recordings/${bare.id}/download-url`, { key })).status).toBe(409);
  });
});

test.each([
  ["GET", "/v1/devices/nearby"],
  ["GET", "/v1/devices/low_battery"],
  ["PATCH", "/v1/devices/nearby"],
  ["DELETE", "/v1/recordings/search"],
] as const)("says of %s %s that there is nothing at the path", async (method, path) => {
  const response = await api(method, path);
  expect(response.status).toBe(404);
  expect((await response.json()).error.message).toBe("There is nothing at this path.");
});
