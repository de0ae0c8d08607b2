import { expect, test } from "vitest";
import { inTransaction, systemContext } from "@/lib/context";
import { recordEvents, recordingEvent } from "@/lib/events/record-events";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addProject, newWebhook } from "@/lib/testing/rows";
import { startReceiver } from "@/lib/testing/start-receiver";
import { useEnv } from "@/lib/testing/use-env";
import { createEndpoint } from "./endpoints";
import { runWebhooks } from "./run-webhooks";

const EVENTS = 2_000;

onEachEngine("two thousand events", () => {
  test.each([1, 4])("come in order to %i receivers; says how many a second", async (receivers) => {
    useEnv({ webhooksMayBePrivate: true });
    const projectId = await addProject();
    const context = await systemContext(projectId);
    const all = await Promise.all(Array.from({ length: receivers }, () => startReceiver()));
    for (const { origin } of all) {
      await inTransaction(context, (inside) => createEndpoint(inside, newWebhook({ url: origin })));
    }
    const told = { id: "rec_1", projectId, deviceId: null, endUserId: null, status: "pending" };
    const events = Array.from({ length: EVENTS }, () =>
      recordingEvent("recording.updated", told, new Date()),
    );
    await inTransaction(context, ({ db }) => recordEvents(db.client, events));
    const stop = new AbortController();
    const startedAt = performance.now();
    const worked = runWebhooks(stop.signal);
    const delivered = () =>
      context.db.client.webhookDelivery.count({ where: { projectId, status: "delivered" } });
    await expect.poll(delivered, { timeout: 600_000, interval: 50 }).toBe(EVENTS * receivers);
    const seconds = (performance.now() - startedAt) / 1_000;
    stop.abort();
    await worked;
    const inOrder = await context.db.client.event.findMany({
      where: { projectId },
      orderBy: { position: "asc" },
    });
    for (const receiver of all) {
      expect(receiver.ids()).toEqual(inOrder.map(({ id }) => id));
      await receiver.stop();
    }
    console.log(`${receivers} receivers: ${Math.round((EVENTS * receivers) / seconds)} a second`);
  });
});
