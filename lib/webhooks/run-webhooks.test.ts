import { Webhook } from "standardwebhooks";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Context, inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { recordEvents, recordingEvent } from "@/lib/events/record-events";
import { announceWork } from "@/lib/jobs/work-signal";
import { DAY_MS } from "@/lib/schemas/durations";
import type { NewWebhookEndpoint } from "@/lib/schemas/webhook";
import { onEachEngine, useTestDatabase } from "@/lib/testing/on-each-engine";
import { addProject, addRecordings, newWebhook, recordingRow } from "@/lib/testing/rows";
import { startReceiver } from "@/lib/testing/start-receiver";
import { useEnv } from "@/lib/testing/use-env";
import { resendDelivery } from "./deliveries";
import { takeEndpoints } from "./endpoint-lease";
import { createEndpoint, getEndpoint, rotateSecret } from "./endpoints";
import { purgeDeliveries } from "./purge-deliveries";
import { runWebhooks } from "./run-webhooks";

/** A receiver until the test ends. */
async function receive(...answer: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...answer);
  onTestFinished(receiver.stop);
  return receiver;
}

/** Runs so many workers until the test ends. */
function work(workers = 1): void {
  const stop = new AbortController();
  const worked = Array.from({ length: workers }, () => runWebhooks(stop.signal));
  onTestFinished(async () => {
    stop.abort();
    await Promise.all(worked);
  });
}

onEachEngine("webhooks", (engine) => {
  let context: Context;
  beforeEach(async () => {
    useEnv({ webhooksMayBePrivate: true });
    context = await systemContext(await addProject());
  });

  const subscribe = (url: string, given: Partial<NewWebhookEndpoint> = {}) =>
    inTransaction(context, (inside) => createEndpoint(inside, newWebhook({ url, ...given })));

  /** Has these things happen to a recording, each in a transaction of its own. */
  async function happen(id: string, ...types: Parameters<typeof recordingEvent>[0][]) {
    const { projectId } = context;
    const told = { id, projectId, deviceId: null, endUserId: null, status: "completed" };
    for (const type of types) {
      await inTransaction(context, ({ db }) =>
        recordEvents(db.client, [recordingEvent(type, told, new Date())]),
      );
    }
    // Nothing waits for the worker's next look.
    announceWork();
  }

  const deliveries = () =>
    context.db.client.webhookDelivery.findMany({
      where: { projectId: context.projectId },
      orderBy: [{ position: "asc" }],
    });
  const statuses = async () => (await deliveries()).map(({ status }) => status);

  /** As if so much time had passed since the last try. */
  async function pass(milliseconds: number): Promise<void> {
    const { client } = context.db;
    const earlier = (at: Date | null) => at && new Date(at.getTime() - milliseconds);
    for (const { id, nextTryAt } of await deliveries()) {
      const data = { nextTryAt: earlier(nextTryAt) };
      await client.webhookDelivery.update({ where: { id }, data });
    }
    for (const row of await client.webhookEndpoint.findMany()) {
      const { id, dueAt, waitsUntil, failingSince, leasedUntil } = row;
      await client.webhookEndpoint.update({
        where: { id },
        data: {
          dueAt: earlier(dueAt),
          waitsUntil: earlier(waitsUntil),
          failingSince: earlier(failingSince),
          leasedUntil: earlier(leasedUntil),
        },
      });
    }
    announceWork();
  }

  test("an endpoint gets events of its types only, in order, and none from before its creation", async () => {
    const receiver = await receive();
    await happen("rec_1", "recording.created");
    const all = await subscribe(`${receiver.origin}/all`);
    await subscribe(`${receiver.origin}/some`, { types: ["recording.failed"] });
    work();
    await happen("rec_1", "recording.uploaded", "recording.failed", "recording.updated");
    await happen("rec_2", "recording.created", "recording.failed");
    await expect.poll(() => receiver.received.length).toBe(7);
    const told = (path: string) =>
      receiver.received.filter((one) => one.path === path).map(({ body }) => JSON.parse(body).type);
    expect(told("/all")).toEqual([
      "recording.uploaded",
      "recording.failed",
      "recording.updated",
      "recording.created",
      "recording.failed",
    ]);
    expect(told("/some")).toEqual(["recording.failed", "recording.failed"]);
    for (const { path, body, headers } of receiver.received) {
      if (path !== "/all") continue;
      const sent = headers as Record<string, string>;
      expect(new Webhook(all.secret).verify(body, sent)).toMatchObject({
        id: sent["webhook-id"],
        data: { id: expect.stringMatching(/^rec_/) },
      });
    }
    await expect.poll(statuses).toEqual(Array(7).fill("delivered"));
    expect((await getEndpoint(context, all.id)).stats).toMatchObject({
      delivered_24h: 5,
      failed_24h: 0,
      oldest_waiting_at: null,
    });
  });

  test("a query limits an endpoint to matching recordings, and to the deletion of those that it knows", async () => {
    const receiver = await receive();
    const { projectId } = context;
    await subscribe(receiver.origin, { query: "metadata[ward]=3&min_duration_ms=5" });
    const metadata = '{"ward":3}';
    await addRecordings([
      recordingRow(projectId, { id: `rec_in${projectId.slice(5)}`, metadata, durationMs: 5n }),
      recordingRow(projectId, { id: `rec_out${projectId.slice(5)}`, metadata, durationMs: 4n }),
    ]);
    work();
    const [inside, outside] = [`rec_in${projectId.slice(5)}`, `rec_out${projectId.slice(5)}`];
    await context.db.client.event.deleteMany({ where: { projectId } });
    await happen(outside, "recording.completed");
    await happen(inside, "recording.completed");
    await expect.poll(() => receiver.received.length).toBe(1);
    await context.db.client.recording.deleteMany({ where: { projectId } });
    await happen(outside, "recording.deleted");
    await happen(inside, "recording.deleted");
    await expect.poll(() => receiver.received.length).toBe(2);
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.id)).toEqual([inside, inside]);
  });

  test("a receiver that never answers delays no other", async () => {
    const silent = await receive(() => {});
    const receiver = await receive();
    await subscribe(silent.origin);
    await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created");
    await expect.poll(() => silent.received.length).toBe(1);
    await happen("rec_1", "recording.uploaded", "recording.completed");
    await expect.poll(() => receiver.received.length).toBe(3);
    await silent.stop();
  });

  test("a refused delivery is tried again with the same bytes and id, and a new signature", async () => {
    const receiver = await receive((_, response) => {
      response.writeHead(receiver.received.length === 1 ? 302 : 200, { location: "/" }).end("hm");
    });
    const { id } = await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created");
    await expect.poll(async () => (await deliveries())[0]?.tryCount).toBe(1);
    const [waiting] = await deliveries();
    expect(waiting).toMatchObject({ status: "waiting", statusCode: 302, failedTries: 1 });
    expect((await getEndpoint(context, id)).failing_since).not.toBeNull();
    const wait = Number(waiting?.nextTryAt) - Number(waiting?.lastTriedAt);
    expect(wait).toBeGreaterThanOrEqual(5_000);
    await pass(10_000);
    await expect.poll(statuses).toEqual(["delivered"]);
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect((await getEndpoint(context, id)).failing_since).toBeNull();
    const [{ tries = "" } = {}] = await deliveries();
    expect(JSON.parse(tries)).toMatchObject([
      { status_code: 302, answer: { body: "hm" } },
      { status_code: 200, headers: { "webhook-id": first?.headers["webhook-id"] } },
    ]);
  });

  test("a resend sends the same bytes, signed by the old secret and by the new one", async () => {
    const receiver = await receive();
    const { id, secret } = await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created");
    await expect.poll(statuses).toEqual(["delivered"]);
    const rotated = await inTransaction(context, (inside) => rotateSecret(inside, id));
    const [delivery] = await deliveries();
    await inTransaction(context, (inside) => resendDelivery(inside, delivery?.id ?? ""));
    await expect.poll(() => receiver.received.length).toBe(2);
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    for (const one of [secret, rotated.secret]) {
      const headers = second?.headers as Record<string, string>;
      expect(new Webhook(one).verify(second?.body ?? "", headers)).toMatchObject({
        type: "recording.created",
      });
    }
  });

  test("an endpoint that answers 410 is disabled, and gets nothing more", async () => {
    const receiver = await receive((_, response) => void response.writeHead(410).end());
    const { id } = await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created");
    await expect
      .poll(async () => getEndpoint(context, id))
      .toMatchObject({ status: "disabled", status_reason: "gone" });
    await happen("rec_1", "recording.uploaded");
    await pass(DAY_MS);
    const other = await receive();
    await subscribe(other.origin);
    await happen("rec_1", "recording.completed");
    await expect.poll(() => other.received.length).toBe(1);
    expect(receiver.received).toHaveLength(1);
  });

  test("an endpoint that answers 429 with Retry-After gets nothing until then", async () => {
    const receiver = await receive((_, response) => {
      const isFirst = receiver.received.length === 1;
      response.writeHead(isFirst ? 429 : 204, { "retry-after": "60" }).end();
    });
    const { id } = await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created");
    await expect.poll(async () => (await deliveries())[0]?.tryCount).toBe(1);
    const { client } = context.db;
    const { waitsUntil } = await client.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    const [first] = await deliveries();
    for (const at of [waitsUntil, first?.nextTryAt]) {
      expect(Number(at) - Number(first?.lastTriedAt)).toBeGreaterThanOrEqual(60_000);
    }
    await happen("rec_1", "recording.uploaded");
    await expect.poll(statuses).toEqual(["waiting", "waiting"]);
    expect(receiver.received).toHaveLength(1);
    await pass(70_000);
    await expect.poll(statuses).toEqual(["delivered", "delivered"]);
  });

  test("an endpoint that failed for three days is paused, tried once a day, and enabled by a success", async () => {
    const receiver = await receive((_, response) => void response.writeHead(500).end());
    const { id } = await subscribe(receiver.origin);
    await happen("rec_1", "recording.created", "recording.uploaded");
    work();
    await expect.poll(async () => (await deliveries()).map((one) => one.tryCount)).toEqual([1, 1]);
    await pass(3 * DAY_MS);
    await expect
      .poll(async () => getEndpoint(context, id))
      .toMatchObject({ status: "paused", status_reason: "failing" });
    const tried = receiver.received.length;
    await happen("rec_1", "recording.completed");
    await expect.poll(async () => (await statuses()).length).toBe(3);
    expect(receiver.received).toHaveLength(tried);
    receiver.answer = (_, response) => void response.writeHead(204).end();
    await pass(DAY_MS);
    await expect.poll(statuses).toEqual(Array(3).fill("delivered"));
    expect(await getEndpoint(context, id)).toMatchObject({
      status: "enabled",
      failing_since: null,
    });
  });

  test("many workers send each delivery once, and a dead one delays its endpoints only for a while", async () => {
    // No endpoint of an earlier test is taken.
    await useTestDatabase(engine);
    context = await systemContext(await addProject());
    const receiver = await receive();
    const { id } = await subscribe(receiver.origin);
    await happen("rec_1", "recording.created", "recording.uploaded", "recording.completed");
    expect(await takeEndpoints("wrk_dead", 1)).toMatchObject([{ id }]);
    expect(await takeEndpoints("wrk_other", 1)).toEqual([]);
    await pass(20_000);
    work(4);
    await expect.poll(statuses).toEqual(Array(3).fill("delivered"));
    await happen("rec_2", "recording.created", "recording.uploaded", "recording.completed");
    await expect.poll(statuses).toEqual(Array(6).fill("delivered"));
    const { client } = await database();
    const { projectId } = context;
    const events = await client.event.findMany({
      where: { projectId },
      orderBy: { position: "asc" },
    });
    expect(receiver.ids()).toEqual(events.map((event) => event.id));
  });

  test("old deliveries are deleted", async () => {
    const receiver = await receive();
    await subscribe(receiver.origin);
    work();
    await happen("rec_1", "recording.created", "recording.uploaded");
    await expect.poll(statuses).toEqual(["delivered", "delivered"]);
    const [old] = await deliveries();
    await context.db.client.webhookDelivery.update({
      where: { id: old?.id ?? "" },
      data: { createdAt: new Date(Date.now() - 31 * DAY_MS) },
    });
    await purgeDeliveries(new AbortController().signal);
    expect((await deliveries()).map(({ type }) => type)).toEqual(["recording.uploaded"]);
  });
});
