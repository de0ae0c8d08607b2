import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { bindDevice } from "@/lib/devices/bind-device";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addEndUser,
  addKey,
  addProject,
  addRecordings,
  recordingRow,
} from "@/lib/testing/rows";

/** A project with two devices, each bound to an end user, and a recording of each. */
async function twoRecorders() {
  const projectId = await addProject();
  const context = await systemContext(projectId);
  const recorders = [];
  for (const name of ["Mine", "Other"]) {
    const [deviceId, endUserId] = [await addDevice(projectId), await addEndUser(projectId)];
    await bindDevice(context, deviceId, endUserId);
    const row = recordingRow(projectId, {
      name,
      deviceId,
      endUserId,
      metadata: `{"ward":"${name}"}`,
    });
    await addRecordings([row]);
    recorders.push({ deviceId, endUserId, recordingId: row.id });
  }
  const [mine, other] = recorders;
  if (!mine || !other) throw new Error("There are two recorders");
  const keys = {
    device: await addKey(projectId, { deviceId: mine.deviceId }),
    "end user": await addKey(projectId, { endUserId: mine.endUserId }),
  };
  return { projectId, mine, other, keys };
}

async function get(path: string, key: string) {
  const response = await api("GET", path, { key });
  return { status: response.status, body: await response.json() };
}

onEachEngine("a key that is narrowed", () => {
  test.each(["device", "end user"] as const)(
    "to one %s finds its recordings alone",
    async (kind) => {
      const { mine, other, keys } = await twoRecorders();
      const key = keys[kind];
      const idsOf = async (query: string) =>
        (await get(`/api/recordings${query}`, key)).body.data.map(({ id }: { id: string }) => id);
      expect(await idsOf("")).toEqual([mine.recordingId]);
      expect(await idsOf("?sort=name&q=m")).toEqual([mine.recordingId]);
      for (const query of [
        `?device_id=${other.deviceId}`,
        `?end_user_id=${other.endUserId}`,
        "?q=other",
      ]) {
        expect([query, await idsOf(query)]).toEqual([query, []]);
      }
      expect((await get("/api/recordings/count", key)).body).toMatchObject({ count: 1 });
      const facets = "facet=device_id&facet=end_user_id&facet=metadata[ward]&facet=status";
      const { data } = (await get(`/api/recordings/facets?${facets}`, key)).body;
      const values = Object.values(data as Record<string, { value: string }[]>);
      expect(values.map((all) => all.map(({ value }) => value))).toEqual([
        [mine.deviceId],
        [mine.endUserId],
        ["Mine"],
        ["completed"],
      ]);
      const exported = await api("GET", "/api/recordings/export?format=ndjson", { key });
      expect(await exported.text()).not.toContain(other.recordingId);
      expect((await get(`/api/recordings/${mine.recordingId}`, key)).status).toBe(200);
      expect((await get(`/api/recordings/${other.recordingId}`, key)).status).toBe(404);
    },
  );

  test.each(["device", "end user"] as const)(
    "to one %s sees the device and the end user that belong together, and their events",
    async (kind) => {
      const { projectId, mine, other, keys } = await twoRecorders();
      const key = keys[kind];
      expect((await get("/api/devices", key)).body.data).toMatchObject([{ id: mine.deviceId }]);
      expect((await get("/api/end-users", key)).body.data).toMatchObject([{ id: mine.endUserId }]);
      expect((await get(`/api/devices?id=${other.deviceId}`, key)).body.data).toEqual([]);
      const full = await addKey(projectId);
      for (const { recordingId } of [other, mine]) {
        await api("PATCH", `/api/recordings/${recordingId}`, { key: full, body: { name: "New" } });
      }
      const { data, has_more, next } = (await get("/api/events?type=recording.updated", key)).body;
      expect(data).toMatchObject([{ data: { id: mine.recordingId } }]);
      // Events that it doesn't get were read all the same.
      expect([has_more, next]).toEqual([false, data[0].id]);
    },
  );

  test("makes recordings of its own device and end user, and keeps them so", async () => {
    const { mine, other, keys } = await twoRecorders();
    const post = (path: string, key: string, body: object) => api("POST", path, { key, body });
    // As clients of `/v1` do, who name no device.
    const made = await post("/v1/recordings", keys.device, { end_user_id: mine.endUserId });
    const { id, ...row } = await made.json();
    expect(row).toMatchObject({ device_id: mine.deviceId, end_user_id: mine.endUserId });
    for (const key of Object.values(keys)) {
      const bodies = [{ end_user_id: other.endUserId }, { device_id: other.deviceId }];
      for (const body of bodies)
        expect((await post("/api/recordings", key, body)).status).toBe(400);
      const moved = { end_user_id: other.endUserId };
      const answer = await api("PATCH", `/api/recordings/${id}`, { key, body: moved });
      expect((await answer.json()).error.param).toBe("end_user_id");
    }
    const freed = await api("PATCH", `/api/recordings/${id}`, {
      key: keys.device,
      body: { device_id: null },
    });
    expect((await freed.json()).error.param).toBe("device_id");
  });

  test("is made for a device or an end user of its project alone", async () => {
    const projectId = await addProject();
    const stranger = await addDevice(await addProject());
    await expect(addKey(projectId, { deviceId: stranger })).rejects.toThrow("`device_id`");
    await expect(addKey(projectId, { endUserId: "eu_unknown" })).rejects.toThrow("`end_user_id`");
  });
});
