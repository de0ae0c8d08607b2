import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addDevice, addKey, addProject } from "@/lib/testing/rows";

async function project() {
  const projectId = await addProject();
  return { projectId, key: await addKey(projectId), id: await addDevice(projectId) };
}

onEachEngine("a device's state", () => {
  test("is kept until its next heartbeat, under both dialects", async () => {
    const { key, id } = await project();
    const state = async (root: string) =>
      (await api("GET", `/${root}/devices/${id}/state`, { key })).json();
    const nothing = {
      device_id: id,
      is_online: false,
      last_seen_at: null,
      last_heartbeat_at: null,
      recording_state: null,
      battery_percent: null,
      storage_used_mb: null,
      storage_total_mb: null,
      signal_strength_dbm: null,
      firmware_version: null,
    };
    expect(await state("v1")).toEqual(nothing);
    const said = {
      battery_percent: 82.5,
      storage_used_mb: 1200,
      storage_total_mb: 8000,
      signal_strength_dbm: -67,
      recording_state: "recording",
      firmware_version: "2.8.1",
    };
    const sent = await api("POST", `/v1/devices/${id}/heartbeat`, {
      key,
      body: { ...said, mood: 1 },
    });
    expect(sent.status).toBe(200);
    const times = { last_seen_at: expect.any(String), last_heartbeat_at: expect.any(String) };
    const all = { device_id: id, is_online: true, ...times, ...said };
    expect(await sent.json()).toEqual(all);
    expect(await state("api")).toEqual(all);
    const body = { battery_percent: 81, recording_state: null };
    const later = await api("POST", `/api/devices/${id}/heartbeat`, { key, body });
    expect(await later.json()).toMatchObject({ ...all, ...body });
    expect((await api("POST", `/api/devices/${id}/heartbeat`, { key })).status).toBe(200);
    const recording_state = { device_state: "idle", pending_recordings: 2 };
    await api("POST", `/v1/devices/${id}/heartbeat`, { key, body: { recording_state } });
    expect((await state("v1")).recording_state).toEqual(recording_state);
  });

  test("leaves the device as it is, but for its firmware", async () => {
    const { key, id } = await project();
    const device = async () => (await api("GET", `/v1/devices/${id}`, { key })).json();
    const beat = (body: object) => api("POST", `/v1/devices/${id}/heartbeat`, { key, body });
    const before = await device();
    expect(before).toMatchObject({ status: "unbound", model: "unknown", firmware_version: null });
    await beat({ battery_percent: 5 });
    expect(await device()).toEqual(before);
    await beat({ firmware_version: "2.9" });
    const after = await device();
    expect(after.firmware_version).toBe("2.9");
    expect(after.updated_at > before.updated_at).toBe(true);
  });

  test("is counted for the project", async () => {
    const { projectId, key, id } = await project();
    const stats = async (who = key) => (await api("GET", "/v1/devices/stats", { key: who })).json();
    expect(await stats()).toEqual({ online_count: 0, low_battery_count: 0, storage_full_count: 0 });
    const body = { battery_percent: 5, storage_used_mb: 960, storage_total_mb: 1000 };
    await api("POST", `/v1/devices/${id}/heartbeat`, { key, body });
    const quiet = await addDevice(projectId);
    const fine = { battery_percent: 20, storage_used_mb: 940, storage_total_mb: 1000 };
    await api("POST", `/v1/devices/${quiet}/heartbeat`, { key, body: fine });
    const { client } = await database();
    const seenAt = new Date(Date.now() - 6 * 60_000);
    await client.deviceState.update({ where: { deviceId: quiet }, data: { seenAt } });
    expect(await stats()).toEqual({ online_count: 1, low_battery_count: 1, storage_full_count: 1 });
    const stranger = await addKey(await addProject());
    expect(await stats(stranger)).toMatchObject({ online_count: 0, low_battery_count: 0 });
    expect((await api("DELETE", `/v1/devices/${id}`, { key })).status).toBe(204);
    expect(await stats()).toMatchObject({ online_count: 0, low_battery_count: 0 });
  });

  test("names a wrong field", async () => {
    const { key, id } = await project();
    for (const [param, value] of [
      ["battery_percent", 101],
      ["battery_percent", "82"],
      ["storage_used_mb", -1],
      ["signal_strength_dbm", 300],
      ["recording_state", ""],
      ["recording_state", { a: { b: 1 } }],
      ["recording_state", []],
      ["firmware_version", "x".repeat(256)],
      ["mood", 1],
    ] as const) {
      const body = { [param]: value };
      const response = await api("POST", `/api/devices/${id}/heartbeat`, { key, body });
      expect([response.status, (await response.json()).error.param]).toEqual([400, param]);
    }
    const stranger = await addKey(await addProject());
    for (const path of [`${id}/state`, "dev_none/state"]) {
      expect((await api("GET", `/api/devices/${path}`, { key: stranger })).status).toBe(404);
    }
    const beat = await api("POST", `/api/devices/${id}/heartbeat`, { key: stranger, body: {} });
    expect(beat.status).toBe(404);
  });
});

onEachEngine("a device for clients of /v1", () => {
  test("has its binding in each answer", async () => {
    const { projectId, key, id } = await project();
    const { client } = await database();
    const endUser = await client.endUser.create({
      data: { id: `eu_${projectId.slice(5)}`, projectId, createdAt: new Date() },
    });
    const body = { end_user_id: endUser.id };
    const bound = await (await api("POST", `/v1/devices/${id}/bind`, { key, body })).json();
    expect(bound).toMatchObject({ status: "bound", updated_at: expect.any(String) });
    const changed = await api("PATCH", `/v1/devices/${id}`, {
      key,
      body: { model: "Pin 2", x: 1 },
    });
    expect(await changed.json()).toMatchObject({ status: "bound", model: "Pin 2" });
    const [listed] = (await (await api("GET", "/v1/devices", { key })).json()).data;
    expect(listed).toMatchObject({ id, status: "bound", model: "Pin 2" });
    const freed = await (await api("POST", `/v1/devices/${id}/unbind`, { key })).json();
    expect(freed.status).toBe("unbound");
    const made = await api("POST", "/v1/devices", { key, body: { serial_number: "SN-1" } });
    expect(await made.json()).toMatchObject({ status: "unbound", firmware_version: null });
    expect(await (await api("GET", `/api/devices/${id}`, { key })).json()).not.toHaveProperty(
      "status",
    );
  });
});
