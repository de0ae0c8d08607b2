import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import { DAY_MS } from "@/lib/schemas/durations";
import type { EventsPage } from "@/lib/schemas/event";
import { api } from "@/lib/testing/api";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addKey, addProject } from "@/lib/testing/rows";
import { useEnv } from "@/lib/testing/use-env";
import { listEvents } from "./list-events";
import { purgeEvents } from "./purge-events";
import { deviceEvent, endUserEvent, recordEvents } from "./record-events";

const never = new AbortController().signal;

async function project() {
  const projectId = await addProject();
  return { projectId, key: await addKey(projectId) };
}

/** Records an event of each device, named by its id. */
function record(projectId: string, ...ids: string[]): Promise<void> {
  const events = ids.map((id) => deviceEvent("device.created", { id, projectId, endUserId: null }));
  return writeTransaction((transaction) => recordEvents(transaction, events));
}

async function read(key: string, query = ""): Promise<EventsPage> {
  const response = await api("GET", `/api/events${query}`, { key });
  expect(response.status).toBe(200);
  return response.json();
}

const idsOf = ({ data }: EventsPage) => data.map((event) => event.data.id);

onEachEngine("GET /api/events", (engine) => {
  test("lists the events, oldest first, from page to page", async () => {
    const { projectId, key } = await project();
    expect(await read(key)).toEqual({ data: [], has_more: false, next: null });
    await record(projectId, "dev_a", "dev_b");
    await record(projectId, "dev_c");
    const first = await read(key, "?limit=2");
    expect([idsOf(first), first.has_more]).toEqual([["dev_a", "dev_b"], true]);
    expect(first.next).toBe(first.data[1]?.id);
    const second = await read(key, `?limit=2&after=${first.next}`);
    expect([idsOf(second), second.has_more]).toEqual([["dev_c"], false]);
    const third = await read(key, `?after=${second.next}`);
    expect(third).toEqual({ data: [], has_more: false, next: second.next });
    const [event] = first.data;
    expect(event?.timestamp).toBe(Math.floor(Date.parse(event?.created_at ?? "") / 1000));
  });

  test("gives a position to follow from if the project has no events yet", async () => {
    const { projectId, key } = await project();
    expect(await read(key, "?after=latest")).toEqual({ data: [], has_more: false, next: null });
    await record(projectId, "dev_a");
    const { data, next } = await read(key, "?after=latest");
    expect(data).toEqual([]);
    await record(projectId, "dev_b");
    expect(idsOf(await read(key, `?after=${next}`))).toEqual(["dev_b"]);
  });

  test("goes on after events of other types than the request's", async () => {
    const { projectId, key } = await project();
    await writeTransaction(async (transaction) => {
      await recordEvents(transaction, [
        endUserEvent("end_user.created", { id: "eu_a", projectId }),
      ]);
      // More than one read looks at.
      const others = Array.from({ length: 5_001 }, (_, at) =>
        deviceEvent("device.created", { id: `dev_${at}`, projectId, endUserId: null }),
      );
      await recordEvents(transaction, others);
      await recordEvents(transaction, [
        endUserEvent("end_user.deleted", { id: "eu_a", projectId }),
      ]);
    });
    const types = "type=end_user.created&type=end_user.deleted";
    const first = await read(key, `?${types}`);
    expect([idsOf(first), first.has_more]).toEqual([["eu_a"], true]);
    const second = await read(key, `?${types}&after=${first.next}`);
    expect([idsOf(second), second.has_more]).toEqual([["eu_a"], false]);
    expect(second.next).toBe((await read(key, "?after=latest")).next);
  });

  test.each([
    ["?after=", "after"],
    ["?after=evt_1", "after"],
    ["?after=rec_0VbrJcxFA4gTStEyrvFNky1y", "after"],
    ["?after=latest&after=latest", "after"],
    ["?type=recording", "type"],
    ["?limit=101", "limit"],
    ["?offset=1", "offset"],
  ])("refuses %s", async (query, param) => {
    const { key } = await project();
    const response = await api("GET", `/api/events${query}`, { key });
    expect([response.status, (await response.json()).error.param]).toEqual([400, param]);
  });

  test("says how to go on after a deleted event or another project's", async () => {
    const [mine, other] = [await project(), await project()];
    await record(other.projectId, "dev_a");
    const foreign = (await read(other.key)).next;
    for (const after of [foreign, "evt_0VbrJcxFA4gTStEyrvFNky1y"]) {
      const response = await api("GET", `/api/events?after=${after}`, { key: mine.key });
      const { error } = await response.json();
      expect([response.status, error.code]).toEqual([410, "gone"]);
      expect(error.message).toMatch(/after=latest/);
    }
  });

  test("deletes old events but never the newest, from which a reader goes on", async () => {
    await useTestDatabase(engine);
    const { projectId, key } = await project();
    await record(projectId, "dev_a", "dev_b", "dev_c");
    const { data } = await read(key);
    const { client } = await database();
    await client.event.updateMany({
      where: { projectId },
      data: { createdAt: new Date(Date.now() - 31 * DAY_MS) },
    });
    await purgeEvents(never, 2);
    const kept = await read(key);
    expect(idsOf(kept)).toEqual(["dev_c"]);
    const gone = await api("GET", `/api/events?after=${data[1]?.id}`, { key });
    expect(gone.status).toBe(410);
    expect(await read(key, `?after=${data[2]?.id}`)).toMatchObject({ data: [], has_more: false });
    await record(projectId, "dev_d");
    expect(idsOf(await read(key, `?after=${data[2]?.id}`))).toEqual(["dev_d"]);
    await purgeEvents(never);
    expect(idsOf(await read(key))).toEqual(["dev_d"]);
  });

  test("keeps events for as long as EVENTS_DAYS says", async () => {
    await useTestDatabase(engine);
    useEnv({ eventsDays: 60 });
    const { projectId, key } = await project();
    await record(projectId, "dev_a", "dev_b");
    const { client } = await database();
    const createdAt = new Date(Date.now() - 31 * DAY_MS);
    await client.event.updateMany({ where: { projectId }, data: { createdAt } });
    await purgeEvents(never);
    expect(idsOf(await read(key))).toEqual(["dev_a", "dev_b"]);
  });

  test("leaves out uncommitted events, and lists them after the read ones once committed", async () => {
    const { projectId, key } = await project();
    const context = await systemContext(projectId);
    let next: string | null = null;
    const attempt = writeTransaction(async (transaction) => {
      await recordEvents(transaction, [
        deviceEvent("device.created", { id: "dev_slow", projectId, endUserId: null }),
      ]);
      // On SQLite no other transaction could write meanwhile.
      if (engine === "postgresql") await record(projectId, "dev_quick");
      const { events, reached } = await listEvents(context, { after: null, types: [], limit: 10 });
      expect(events.map(({ json }) => JSON.parse(json).data.id)).toEqual(
        engine === "postgresql" ? ["dev_quick"] : [],
      );
      next = reached?.id ?? null;
    });
    await attempt;
    expect(idsOf(await read(key, next === null ? "" : `?after=${next}`))).toEqual(["dev_slow"]);
  });

  test("lists one device's changes in their order, even if the later one's transaction began first", async () => {
    if (engine === "sqlite") return;
    const { projectId, key } = await project();
    await writeTransaction(async (transaction) => {
      // Gives this transaction the lower number.
      await transaction.project.update({ where: { id: projectId }, data: { name: "Mine" } });
      await record(projectId, "dev_a");
      const bound = { id: "dev_a", projectId, endUserId: "eu_a" };
      await recordEvents(transaction, [deviceEvent("device.bound", bound)]);
    });
    const { data } = await read(key);
    expect(data.map(({ type }) => type)).toEqual(["device.created", "device.bound"]);
  });
});
