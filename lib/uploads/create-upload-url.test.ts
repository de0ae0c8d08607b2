import { expect, test } from "vitest";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import {
  addPendingRecording,
  announced,
  askUpload,
  pendingRecording,
  putBytes,
  uploadRecording,
  wav,
} from "@/lib/testing/uploads";

const server = withServedBytes();

onEachEngine("an upload", () => {
  withStore("disk");

  test("may be sent for a week and fetched for an hour, and says so", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, wav);
    const asks = [
      [await addPendingRecording(projectId, key), "upload-url", announced, 7 * 24 * 3600],
      [recordingId, "download-url", { media_id: mediaId }, 3600],
    ] as const;
    for (const [id, ask, body, life] of asks) {
      const before = Date.now();
      const response = await api("POST", `/api/recordings/${id}/${ask}`, { key, body });
      const seconds = (Date.parse((await response.json()).expires_at) - before) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(life);
      expect(seconds).toBeLessThan(life + 60);
    }
  });

  test("may be the two hundredth of a recording, but no further one", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const media = Array.from({ length: 199 }, () => mediaRow({ status: "pending" }));
    const recording = recordingRow(projectId, { status: "pending", media });
    await addRecordings([recording]);
    const ask = () =>
      api("POST", `/api/recordings/${recording.id}/upload-url`, { key, body: announced });
    expect((await ask()).status).toBe(201);
    expect((await ask()).status).toBe(409);
  });

  test.each([
    ["audio/wav ;rate=44100", "audio/wav; RATE=44100;"],
    ["audio/wav;", "audio/wav"],
    ["Audio/WAV", "audio/wav ;"],
    ['audio/wav; name="IMG_0001 (1).wav"', 'audio/wav;name="IMG_0001 (1).wav"'],
    ['audio/wav; codecs="1"; profiles="isom/iso2"', 'audio/wav; profiles="isom/iso2"; codecs=1'],
  ])("may be announced as %s and sent as %s", async (contentType, sentAs) => {
    const { key, recordingId } = await pendingRecording();
    const body = { ...announced, content_type: contentType };
    const upload = await askUpload(key, recordingId, server.origin, body);
    expect(upload.headers).toEqual({ "Content-Type": contentType });
    expect((await putBytes({ ...upload, headers: { "Content-Type": "audio/ogg" } })).status).toBe(
      415,
    );
    const sent = await putBytes({ ...upload, headers: { "Content-Type": sentAs } });
    expect(sent.status).toBe(200);
  });

  test("returns 400 for a description that fits no file, and names its field", async () => {
    const { key, recordingId } = await pendingRecording();
    const ask = async (body: object) => {
      const path = `/api/recordings/${recordingId}/upload-url`;
      const response = await api("POST", path, { key, body });
      const { error } = await response.json();
      return [response.status, error?.param];
    };
    expect(await ask({ ...announced, content_type: "text/html" })).toEqual([400, "content_type"]);
    // No header holds any of these.
    for (const content_type of [
      "audio/x\r\nX: 1",
      "audio/ogg;\r\n codecs=opus",
      "audio/x;\u2028a=b",
    ]) {
      expect(await ask({ ...announced, content_type })).toEqual([400, "content_type"]);
    }
    expect((await ask({ ...announced, content_type: "image/svg+xml" }))[0]).toBe(415);
    expect(await ask({ ...announced, type: "image" })).toEqual([400, "type"]);
    expect(await ask({ ...announced, file_size_bytes: 0 })).toEqual([400, "file_size_bytes"]);
    expect(await ask({ ...announced, file_size_bytes: 6 * 1024 ** 3 })).toEqual([
      413,
      "file_size_bytes",
    ]);
    expect(await ask({ ...announced, captured_at: "noon" })).toEqual([400, "captured_at"]);
  });
});
