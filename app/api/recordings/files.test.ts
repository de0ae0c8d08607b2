import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { createdRecordingSchema } from "@/lib/schemas/signed-url";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addProjectWithKey } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { announced, postCompletion, putBytes } from "@/lib/testing/uploads";

const server = withServedBytes();
const photo = {
  content_type: "image/jpeg",
  file_size_bytes: 3,
  captured_at: "2025-01-15T09:00:00Z",
};

onEachEngine("a recording that is made with its files", () => {
  withStore("disk");

  test("gets an upload for each, in their order, and is one event", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const sounds = Array.from({ length: 5 }, (_, index) => ({
      content_type: "audio/wav",
      file_size_bytes: index + 1,
    }));
    const body = { end_user_id: endUserId, metadata: { a: 1 }, files: [...sounds, photo] };
    const response = await api("POST", "/api/recordings", { key, body });
    expect(response.status).toBe(201);
    const { uploads = [], ...made } = createdRecordingSchema.parse(await response.json());
    expect(made.status).toBe("pending");
    expect(made.media.map((file) => file.file_size_bytes)).toEqual([1, 2, 3, 4, 5, 3]);
    expect(made.media.at(-1)).toMatchObject({
      type: "image",
      status: "pending",
      captured_at: "2025-01-15T09:00:00.000Z",
    });
    expect(uploads.map((upload) => upload.media_id)).toEqual(made.media.map(({ id }) => id));
    const got = await api("GET", `/api/recordings/${made.id}`, { key });
    expect(await got.json()).toEqual(made);
    const { data } = await (await api("GET", "/api/events", { key })).json();
    expect(data.map((event: { type: string }) => event.type)).toEqual(["recording.created"]);
  });

  test("takes its files at those URLs, and is complete with them", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = { end_user_id: endUserId, files: [announced] };
    const response = await api("POST", "/v1/recordings", { key, body });
    const { id, uploads } = await response.json();
    expect(uploads).toMatchObject([{ content_type: "audio/wav" }]);
    const [{ media_id: mediaId, upload_url, headers }] = uploads;
    const { pathname, search } = new URL(upload_url);
    const sent = await putBytes({ url: server.origin + pathname + search, headers });
    expect([mediaId, sent.status]).toEqual([expect.stringMatching(/^med_/), 200]);
    const completed = await postCompletion({ key, recordingId: id });
    expect(await completed.json()).toMatchObject({ status: "uploaded" });
  });

  test("isn't made if one of them is wrong, and the error names that", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const bad: [number, string, object][] = [
      [400, "files[1].content_type", { ...photo, content_type: "text/plain" }],
      [400, "files[1].file_size_bytes", { ...photo, file_size_bytes: 0 }],
      [400, "files[1].captured_at", { ...photo, captured_at: "today" }],
      [400, "files[1].type", { ...photo, type: "audio" }],
      [400, "files[1].media_id", { ...photo, media_id: "med_1" }],
      [413, "files[1].file_size_bytes", { ...photo, file_size_bytes: 2 ** 50 }],
      [415, "files[1].content_type", { ...photo, content_type: "image/svg+xml" }],
    ];
    for (const [status, param, file] of bad) {
      const body = { end_user_id: endUserId, files: [photo, file] };
      const response = await api("POST", "/api/recordings", { key, body });
      const { error } = await response.json();
      expect([response.status, error.param]).toEqual([status, param]);
    }
    const many = { end_user_id: endUserId, files: Array(201).fill(photo) };
    const tooMany = await api("POST", "/api/recordings", { key, body: many });
    expect((await tooMany.json()).error.param).toBe("files");
    const { client } = await database();
    expect(await client.recording.count({ where: { projectId } })).toBe(0);
  });

  test("has no uploads unless files are named, and is made once for a key", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const post = (body: object, headers = {}) =>
      api("POST", "/api/recordings", { key, body, headers });
    const plain = await (await post({ end_user_id: endUserId })).json();
    expect(plain).not.toHaveProperty("uploads");
    const none = await (await post({ end_user_id: endUserId, files: [] })).json();
    expect(none.uploads).toEqual([]);
    const once = { "idempotency-key": "one" };
    const body = { end_user_id: endUserId, files: [photo] };
    const first = await (await post(body, once)).text();
    expect(await (await post(body, once)).text()).toBe(first);
  });
});
