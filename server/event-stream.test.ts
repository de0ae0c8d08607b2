import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/events/route";
import { type Message, readMessages } from "@/client/src/read-messages";
import { database, writeTransaction } from "@/lib/db/database";
import { deviceEvent, recordEvents } from "@/lib/events/record-events";
import { callRoute } from "@/lib/testing/call-route";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { memberHeaders } from "@/lib/testing/people";
import { addKey, addProject } from "@/lib/testing/rows";
import { createApiListener } from "./api-listener";
import { Connections } from "./connections";
import { FrontDoor } from "./front-door";
import { apiRoutes } from "./generated/api-routes";

const door = new FrontDoor();
const server = createServer(new Connections(door.answer).take);
let origin: string;

beforeAll(async () => {
  door.listeners = { api: createApiListener(apiRoutes), pages: async () => {} };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());

type Headers = Record<string, string>;

async function project() {
  const projectId = await addProject();
  const key = await addKey(projectId);
  return { projectId, key, headers: { authorization: `Bearer ${key}` } };
}

function record(projectId: string, ...ids: string[]): Promise<void> {
  const events = ids.map((id) => deviceEvent("device.created", { id, projectId, endUserId: null }));
  return writeTransaction((transaction) => recordEvents(transaction, events));
}

/** Opens a stream; `next` gives its next message, undefined at its end. */
async function follow(headers: Headers, query = "") {
  const stop = new AbortController();
  const response = await fetch(`${origin}/api/events${query}`, {
    headers: { accept: "text/event-stream", "accept-encoding": "gzip, br", ...headers },
    signal: stop.signal,
  });
  const { status, body } = response;
  const messages = body && readMessages(body, 60_000);
  const next = async (): Promise<Message | undefined> =>
    (await messages?.next())?.value ?? undefined;
  const nextId = async () => JSON.parse((await next())?.data ?? "{}").data?.id;
  return { response, status, next, nextId, close: () => stop.abort() };
}

onEachEngine("the stream of events", () => {
  test("sends past events, and then new ones as they happen", async () => {
    const { projectId, headers } = await project();
    await record(projectId, "dev_a");
    const stream = await follow(headers);
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(stream.response.headers.get("content-encoding")).toBeNull();
    expect(stream.response.headers.get("x-ratelimit-limit")).toBeNull();
    expect(await stream.next()).toEqual({ id: "", data: "" });
    const first = await stream.next();
    const event = JSON.parse(first?.data ?? "");
    expect([event.id, event.type, event.data.id]).toEqual([first?.id, "device.created", "dev_a"]);
    await record(projectId, "dev_b");
    expect(await stream.nextId()).toBe("dev_b");
    stream.close();
  });

  test("goes on after the last seen event, or after the latest", async () => {
    const { projectId, headers } = await project();
    await record(projectId, "dev_a", "dev_b");
    const stream = await follow(headers);
    await stream.next();
    const seen = (await stream.next())?.id ?? "";
    stream.close();
    const again = await follow({ ...headers, "last-event-id": seen }, "?after=latest");
    expect(await again.next()).toEqual({ id: seen, data: "" });
    expect(await again.nextId()).toBe("dev_b");
    again.close();
    const latest = await follow(headers, "?after=latest");
    expect((await latest.next())?.id).toMatch(/^evt_/);
    await record(projectId, "dev_c");
    expect(await latest.nextId()).toBe("dev_c");
    latest.close();
  });

  test("sends a signed-in person events of the given types", async () => {
    const { projectId } = await project();
    const stream = await follow(await memberHeaders(projectId), "?type=device.created");
    await stream.next();
    await writeTransaction((transaction) =>
      recordEvents(transaction, [
        deviceEvent("device.deleted", { id: "dev_a", projectId, endUserId: null }),
        deviceEvent("device.created", { id: "dev_b", projectId, endUserId: null }),
      ]),
    );
    expect(await stream.nextId()).toBe("dev_b");
    stream.close();
  });

  test("ends within seconds of its key's end", async () => {
    const { projectId, headers } = await project();
    const stream = await follow(headers);
    await stream.next();
    const { client } = await database();
    await client.apiKey.updateMany({ where: { projectId }, data: { revokedAt: new Date() } });
    expect(await stream.next()).toBeUndefined();
    expect((await follow(headers)).status).toBe(401);
  });

  test("is refused if the key has ten open ones, until one closes", async () => {
    const { headers } = await project();
    const streams = await Promise.all(Array.from({ length: 10 }, () => follow(headers)));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const refused = await follow(headers);
    expect(refused.status).toBe(429);
    expect(refused.response.headers.get("retry-after")).toBe("5");
    streams[0]?.close();
    await expect
      .poll(async () => {
        const stream = await follow(headers);
        stream.close();
        return stream.status;
      })
      .toBe(200);
    for (const stream of streams) stream.close();
  });

  test("reads no further than a caller that doesn't read", async () => {
    const { projectId, key } = await project();
    const accept = { accept: "text/event-stream" };
    const { body } = await callRoute(GET, "/api/events", { key, headers: accept });
    const reader = body?.getReader();
    const read = async () => Buffer.from((await reader?.read())?.value ?? []).toString();
    await read();
    await record(projectId, ...Array.from({ length: 200 }, (_, at) => `dev_${at + 100}`));
    expect(await read()).toContain('"dev_199"');
    // Events that were read already would come all the same.
    const { client } = await database();
    await client.event.deleteMany({
      where: { projectId, objectId: { gte: "dev_200", lt: "dev_299" } },
    });
    expect((await read()).match(/"dev_\w+"/g)).toEqual(['"dev_299"']);
    await reader?.cancel();
  });

  test.each([
    ["an event that is not kept", { "last-event-id": "evt_0VbrJcxFA4gTStEyrvFNky1y" }, 410],
    ["what is no event", { "last-event-id": "7" }, 400],
  ])("is refused behind %s", async (_, more, status) => {
    const { headers } = await project();
    expect((await follow({ ...headers, ...more })).status).toBe(status);
  });
});
