import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { recordingSchema } from "@/lib/schemas/recording";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addDevice, addProjectWithKey } from "@/lib/testing/rows";

async function made(response: Response) {
  expect(response.status).toBe(201);
  return recordingSchema.parse(await response.json());
}

async function fieldAtFault(response: Response) {
  expect(response.status).toBe(400);
  return (await response.json()).error.param;
}

onEachEngine("new recordings", () => {
  test("are pending, without files, and have the caller's fields", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const deviceId = await addDevice(projectId);
    const recording = await made(
      await api("POST", "/api/recordings", {
        key,
        body: {
          device_id: deviceId,
          end_user_id: endUserId,
          name: "Интервью 🎙",
          started_at: "2025-01-15T10:00:00+01:00",
          ended_at: "2025-01-15T09:30:00.1239Z",
          metadata: { a: 1 },
        },
      }),
    );
    expect(recording).toMatchObject({
      device_id: deviceId,
      end_user_id: endUserId,
      name: "Интервью 🎙",
      status: "pending",
      duration_ms: null,
      started_at: "2025-01-15T09:00:00.000Z",
      ended_at: "2025-01-15T09:30:00.123Z",
      media: [],
      metadata: { a: 1 },
    });
    const read = await api("GET", `/api/recordings/${recording.id}`, { key });
    expect(await read.json()).toEqual(recording);
  });

  test("get their device's end user if none is named", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const deviceId = await addDevice(projectId);
    const { client } = await database();
    await client.device.update({ where: { id: deviceId }, data: { endUserId } });
    const body = { device_id: deviceId };
    expect(await made(await api("POST", "/api/recordings", { key, body }))).toMatchObject({
      device_id: deviceId,
      end_user_id: endUserId,
    });
  });

  test("keep metadata exactly as it was written", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const metadata = '{"z":1.50,"a":12345678901234567890,"e":1e400,"2":true,"1":null}';
    const body = `{"end_user_id":"${endUserId}", "metadata": ${metadata}}`;
    const { id } = await made(await api("POST", "/api/recordings", { key, body }));
    const text = await (await api("GET", `/api/recordings/${id}`, { key })).text();
    expect(text).toContain(`"metadata":${metadata}`);
  });

  test.each([
    ["end_user_id", {}],
    ["device_id", { device_id: "dev_unknown" }],
    ["end_user_id", { end_user_id: "eu_unknown" }],
    ["name", { name: "a\0b" }],
    ["name", { name: "x".repeat(256) }],
    ["name", { name: "" }],
    ["started_at", { started_at: "yesterday" }],
    ["ended_at", { started_at: "2025-01-02T00:00:00Z", ended_at: "2025-01-01T00:00:00Z" }],
    ["metadata", { metadata: [] }],
    ["metadata", { metadata: { a: "x".repeat(501) } }],
    ["metadata", { metadata: Object.fromEntries([...Array(51).keys()].map((n) => [n, n])) }],
    ["metadata", { metadata: { a: "\0" } }],
    ["status", { status: "completed" }],
  ])("are refused with the field at fault: %s (%#)", async (field, given) => {
    const { key, endUserId } = await addProjectWithKey();
    const body = field === "end_user_id" ? given : { end_user_id: endUserId, ...given };
    const response = await api("POST", "/api/recordings", { key, body });
    expect(await fieldAtFault(response)).toBe(field);
  });

  test("of another project's device or end user are refused", async () => {
    const { key } = await addProjectWithKey();
    const other = await addProjectWithKey();
    const deviceId = await addDevice(other.projectId);
    for (const body of [{ device_id: deviceId }, { end_user_id: other.endUserId }]) {
      expect(await fieldAtFault(await api("POST", "/api/recordings", { key, body }))).toBe(
        Object.keys(body)[0],
      );
    }
  });

  test("answer /v1 clients, which send more fields, in their own shape", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = { end_user_id: endUserId, name: "A", source: "app", upload_method: "direct" };
    const response = await api("POST", "/v1/recordings", { key, body });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ name: "A", duration_seconds: null });
    const strict = await api("POST", "/api/recordings", { key, body });
    expect(await fieldAtFault(strict)).toBe("source");
  });
});

onEachEngine("an Idempotency-Key", () => {
  test("makes ten requests at once one recording, and ten equal answers", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const headers = { "idempotency-key": "same" };
    const body = { end_user_id: endUserId };
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => api("POST", "/api/recordings", { key, headers, body })),
    );
    const texts = new Set(await Promise.all(responses.map((response) => response.text())));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(texts.size).toBe(1);
    const { client } = await database();
    expect(await client.recording.count({ where: { projectId } })).toBe(1);
    const replayed = responses.filter(({ headers: all }) => all.has("idempotent-replayed"));
    expect(replayed).toHaveLength(9);
  });

  test("counts for each project by itself, and refuses another request", async () => {
    const [one, two] = [await addProjectWithKey(), await addProjectWithKey()];
    const headers = { "idempotency-key": "shared" };
    const post = ({ key, endUserId }: typeof one, name: string) =>
      api("POST", "/api/recordings", { key, headers, body: { end_user_id: endUserId, name } });
    await made(await post(one, "A"));
    await made(await post(two, "A"));
    const other = await post(one, "B");
    expect(other.status).toBe(409);
    expect((await other.json()).error.code).toBe("conflict");
  });

  test("distinguishes requests by all their fields, also by ignored ones", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const headers = { "idempotency-key": "source" };
    const post = (source: string) =>
      api("POST", "/v1/recordings", { key, headers, body: { end_user_id: endUserId, source } });
    expect((await post("a")).status).toBe(201);
    expect((await post("b")).status).toBe(409);
    expect((await post("a")).headers.get("idempotent-replayed")).toBe("true");
    const { client } = await database();
    expect(await client.recording.count({ where: { projectId } })).toBe(1);
  });

  test("is free again after a refusal, and after a day", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const headers = { "idempotency-key": "again" };
    const bad = await api("POST", "/api/recordings", {
      key,
      headers,
      body: { device_id: "dev_none" },
    });
    expect(bad.status).toBe(400);
    const body = { end_user_id: endUserId };
    const first = await made(await api("POST", "/api/recordings", { key, headers, body }));
    const { client } = await database();
    await client.idempotentAnswer.updateMany({
      where: { projectId },
      data: { createdAt: new Date(Date.now() - 24 * 60 * 60 * 1000 - 1000) },
    });
    const second = await made(await api("POST", "/api/recordings", { key, headers, body }));
    expect(second.id).not.toBe(first.id);
  });

  test.each(["", "a b", "ä", "x".repeat(256)])("that is %j is refused", async (value) => {
    const { key, endUserId } = await addProjectWithKey();
    const response = await api("POST", "/api/recordings", {
      key,
      headers: { "idempotency-key": value },
      body: { end_user_id: endUserId },
    });
    expect(await fieldAtFault(response)).toBe("Idempotency-Key");
  });
});

onEachEngine("a recording", () => {
  test("changes its name and metadata, and keeps the rest", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = { end_user_id: endUserId, name: "Old", metadata: { a: 1 } };
    const before = await made(await api("POST", "/api/recordings", { key, body }));
    const path = `/api/recordings/${before.id}`;
    const renamed = await api("PATCH", path, { key, body: { name: "New" } });
    expect(await renamed.json()).toEqual({ ...before, name: "New" });
    const cleared = await api("PATCH", path, { key, body: { name: null, metadata: null } });
    expect(await cleared.json()).toEqual({ ...before, name: null, metadata: null });
    expect(await fieldAtFault(await api("PATCH", path, { key, body: { status: "failed" } }))).toBe(
      "status",
    );
  });

  test("changes its owners and times, each by itself", async () => {
    const { projectId, key, endUserId } = await addProjectWithKey();
    const device = await addDevice(projectId);
    const created = await api("POST", "/api/end-users", { key, body: { external_id: "other" } });
    const other = (await created.json()).id;
    const before = await made(
      await api("POST", "/api/recordings", { key, body: { end_user_id: endUserId } }),
    );
    const path = `/api/recordings/${before.id}`;
    const patch = async (body: object) => (await api("PATCH", path, { key, body })).json();
    let now: object = before;
    for (const change of [
      { end_user_id: other },
      { device_id: device },
      { started_at: "2026-11-23T14:00:00.000Z", ended_at: "2026-11-23T14:00:12.000Z" },
      { end_user_id: null },
      { ended_at: null },
    ]) {
      now = { ...now, ...change };
      expect(await patch(change)).toEqual(now);
    }
    const wrong: [object, string][] = [
      [{ device_id: null }, "device_id"],
      [{ device_id: "dev_none" }, "device_id"],
      [{ end_user_id: "eu_none" }, "end_user_id"],
      [{ ended_at: "2026-11-23T13:59:59Z" }, "ended_at"],
      [{ started_at: "yesterday" }, "started_at"],
    ];
    for (const [body, field] of wrong) {
      expect(await fieldAtFault(await api("PATCH", path, { key, body }))).toBe(field);
    }
    expect(await (await api("GET", path, { key })).json()).toEqual(now);
  });

  test("isn't written if its fields stay the same", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = `{"end_user_id": "${endUserId}", "name": "Same", "metadata": {"a": 1.0}}`;
    const { id } = await made(await api("POST", "/api/recordings", { key, body }));
    const path = `/v1/recordings/${id}`;
    const before = await (await api("GET", path, { key })).text();
    for (const same of ["{}", '{"name": "Same"}', '{"metadata": {"a": 1.0}, "name": "Same"}']) {
      expect(await (await api("PATCH", path, { key, body: same })).text()).toBe(before);
    }
    // The same number in another spelling: the stored text has it as written.
    const changed = await api("PATCH", path, { key, body: '{"metadata": {"a": 1}}' });
    expect(await changed.text()).toContain('"metadata":{"a":1}');
  });

  test("is a 404 once it is deleted", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = { end_user_id: endUserId };
    const { id } = await made(await api("POST", "/api/recordings", { key, body }));
    expect((await api("DELETE", `/api/recordings/${id}`, { key })).status).toBe(204);
    expect((await api("DELETE", `/api/recordings/${id}`, { key })).status).toBe(404);
    const list = await (await api("GET", "/api/recordings", { key })).json();
    expect(list.data).toEqual([]);
  });

  test("of another project is a 404 for each call", async () => {
    const { key, endUserId } = await addProjectWithKey();
    const body = { end_user_id: endUserId };
    const { id } = await made(await api("POST", "/api/recordings", { key, body }));
    const stranger = (await addProjectWithKey()).key;
    const calls = [
      api("GET", `/api/recordings/${id}`, { key: stranger }),
      api("PATCH", `/api/recordings/${id}`, { key: stranger, body: { name: "x" } }),
      api("DELETE", `/api/recordings/${id}`, { key: stranger }),
      api("GET", `/api/recordings/${id}/history`, { key: stranger }),
      api("GET", `/api/recordings/${id}/media`, { key: stranger }),
      api("POST", `/api/recordings/${id}/retry`, { key: stranger }),
      api("POST", `/api/recordings/${id}/upload-complete`, { key: stranger }),
      api("POST", `/api/recordings/${id}/upload-url`, {
        key: stranger,
        body: { content_type: "audio/wav", file_size_bytes: 1 },
      }),
      api("POST", `/api/recordings/${id}/download-url`, {
        key: stranger,
        body: { media_id: "med_x" },
      }),
    ];
    for (const response of await Promise.all(calls)) expect(response.status).toBe(404);
    expect((await api("GET", `/api/recordings/${id}`, { key })).status).toBe(200);
  });
});
