import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { readAuthSecret } from "@/lib/auth/auth-secret";
import { inTransaction, systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { recordEvents, recordingEvent } from "@/lib/events/record-events";
import { addProject, newWebhook } from "@/lib/testing/rows";
import { startReceiver } from "@/lib/testing/start-receiver";
import { createEndpoint } from "@/lib/webhooks/endpoints";
import { makeEnvironment } from "./environment";
import { environmentOf } from "./start-server";

const ROUNDS = 50;
const EVENTS_A_ROUND = 40;
const LOOK_MS = 20;
const patience = { timeout: 300_000, interval: 100 };

test.each(["sqlite", "postgresql"] as const)(
  "fifty kills lose no event, and none comes with other bytes (%s)",
  async (engine) => {
    const environment = await makeEnvironment(engine, "disk");
    // The endpoint's secret, which this process makes, is encrypted by it.
    const AUTH_SECRET = await readAuthSecret();
    const receiver = await startReceiver();
    const startWorker = (): ChildProcess =>
      spawn(process.execPath, ["scripts/worker.mjs"], {
        env: { ...environmentOf(environment), AUTH_SECRET, WEBHOOK_ALLOW_PRIVATE: "true" },
        stdio: ["ignore", "ignore", "inherit"],
      });
    const { client } = await database();
    const projectId = await addProject();
    const context = await systemContext(projectId);
    await inTransaction(context, (inside) =>
      createEndpoint(inside, newWebhook({ url: receiver.origin })),
    );
    const told = { id: "rec_1", projectId, deviceId: null, endUserId: null, status: "pending" };
    const happen = () =>
      inTransaction(context, ({ db }) =>
        recordEvents(db.client, [recordingEvent("recording.updated", told, new Date())]),
      );
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const worker = startWorker();
        const before = receiver.received.length;
        const happened = (async () => {
          for (let event = 0; event < EVENTS_A_ROUND; event++) await happen();
        })();
        // In the middle of its work, at another place each time.
        while (receiver.received.length <= before + (round % 7)) await setTimeout(LOOK_MS);
        worker.kill("SIGKILL");
        await once(worker, "exit");
        await happened;
        // As if its lease had run out.
        await client.webhookEndpoint.updateMany({ data: { leasedUntil: new Date() } });
      }
      const last = startWorker();
      const waiting = () => client.webhookDelivery.count({ where: { status: "delivered" } });
      await expect.poll(waiting, patience).toBe(ROUNDS * EVENTS_A_ROUND);
      last.kill("SIGTERM");
      await once(last, "exit");
      const events = await client.event.findMany({ where: { projectId } });
      // Each came; of two that were on their way at a kill the second may have come first.
      expect(new Set(receiver.ids())).toEqual(new Set(events.map(({ id }) => id)));
      const bodies = new Set(receiver.received.map(({ body }) => body));
      expect(bodies.size).toBe(events.length);
    } finally {
      await receiver.stop();
      await environment.end();
    }
  },
);
