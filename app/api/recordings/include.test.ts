import { expect, test } from "vitest";
import { listedRecordingsSchema } from "@/lib/schemas/included";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import {
  addDevice,
  addEndUser,
  addFailures,
  addKey,
  addProject,
  addRecordings,
  recordingRow,
} from "@/lib/testing/rows";

const all = "include=devices&include=end_users&include=failures&include=updated_at";

async function list(key: string, query: string) {
  const response = await api("GET", `/api/recordings?${query}`, { key });
  return listedRecordingsSchema.parse(await response.json());
}

const idsOf = (things: readonly { id: string }[] | undefined) => things?.map(({ id }) => id).sort();

onEachEngine("a page of recordings", () => {
  test("brings along what is asked for, and nothing else", async () => {
    const projectId = await addProject();
    const [desk, ward] = [await addDevice(projectId), await addDevice(projectId)];
    const endUserId = await addEndUser(projectId);
    const failed = recordingRow(projectId, { deviceId: desk, endUserId, status: "failed" });
    const bare = recordingRow(projectId);
    await addRecordings([failed, bare]);
    await addFailures([failed], "The audio file is damaged.");
    const key = await addKey(projectId);
    const { included } = await list(key, all);
    expect(idsOf(included?.devices)).toEqual([desk]);
    expect(idsOf(included?.end_users)).toEqual([endUserId]);
    expect(included?.failures).toMatchObject([
      { recording_id: failed.id, message: "The audio file is damaged." },
    ]);
    expect(Object.keys(included?.updated_at ?? {}).sort()).toEqual([failed.id, bare.id].sort());
    // Also those of filters, as the list's chips name them.
    const filtered = await list(key, `include=devices&device_id=${ward}`);
    expect(filtered.data).toEqual([]);
    expect(filtered.included).toEqual({ devices: [expect.objectContaining({ id: ward })] });
    expect(await list(key, "limit=1")).not.toHaveProperty("included");
  });

  test("keeps `include` in the next page's URL", async () => {
    const projectId = await addProject();
    await addRecordings([recordingRow(projectId), recordingRow(projectId)]);
    const key = await addKey(projectId);
    const response = await api("GET", "/api/recordings?limit=1&include=updated_at", { key });
    expect(response.headers.get("link")).toContain("&include=updated_at>");
  });

  test("refuses owners to a key without the scope for them", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId, { scopes: ["recordings:read", "devices:read"] });
    expect(await list(key, "include=devices&include=failures")).toHaveProperty("included");
    const response = await api("GET", `/api/recordings?${all}`, { key });
    expect(response.status).toBe(403);
    expect((await response.json()).error).toMatchObject({
      code: "insufficient_scope",
      message: "The key lacks the scope `end_users:read`.",
    });
  });

  test("brings a narrowed key no owner that it may not see", async () => {
    const projectId = await addProject();
    const [mine, other] = [await addDevice(projectId), await addDevice(projectId)];
    const endUserId = await addEndUser(projectId);
    await addRecordings([recordingRow(projectId, { deviceId: mine, endUserId })]);
    const key = await addKey(projectId, { deviceId: mine });
    const { included } = await list(key, `${all}&device_id=${mine}&device_id=${other}`);
    expect(idsOf(included?.devices)).toEqual([mine]);
    // The device is bound to nobody.
    expect(included?.end_users).toEqual([]);
  });
});
