import { setTimeout } from "node:timers/promises";
import { systemContext } from "@/lib/context";
import { mintId } from "@/lib/ids";
import { LEASE_MS } from "@/lib/jobs/jobs";
import { waitForWork } from "@/lib/jobs/work-signal";
import { log } from "@/lib/log";
import {
  releaseEndpoint,
  renewEndpoint,
  rereadEndpoint,
  type TakenEndpoint,
  takeEndpoints,
} from "./endpoint-lease";
import { queueEvents } from "./queue-events";
import { SEND_BATCH, sendDueDeliveries } from "./send-due-deliveries";

/** How often a worker polls for events and deliveries that it wasn't woken for, in milliseconds. */
const LOOK_MS = 500;
/**
 * Min time between two polls while events keep coming, in milliseconds: what is read and kept for a
 * few deliveries costs as much as for many.
 */
const POLL_MS = 200;
/** Endpoints that one worker serves at a time: one that is slow or dead holds a place, and no more. */
const MAX_ENDPOINTS = 256;
/** How long an endpoint is left alone whose deliveries could not be made or kept, in milliseconds. */
const AFTER_FAILURE_MS = 5_000;

/** Sends events to endpoints until `stop`; resolves when the running deliveries are answered. */
export async function runWebhooks(stop: AbortSignal): Promise<void> {
  const holder = mintId("wrk");
  const served = new Map<string, Promise<void>>();
  while (!stop.aborted) {
    const taken = await take(holder, MAX_ENDPOINTS - served.size);
    for (const endpoint of taken) {
      const serving = serve(endpoint, stop).finally(() => served.delete(endpoint.id));
      served.set(endpoint.id, serving);
    }
    if (taken.length === 0) await waitForWork(LOOK_MS, stop);
  }
  await Promise.all(served.values());
}

async function take(holder: string, max: number): Promise<TakenEndpoint[]> {
  if (max === 0) return [];
  try {
    return await takeEndpoints(holder, max);
  } catch (error) {
    log.error({ err: error }, "no webhook endpoint could be taken");
    return [];
  }
}

/** Makes and sends an endpoint's deliveries until there is nothing more to do now. */
async function serve(endpoint: TakenEndpoint, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  const timer = setInterval(async () => {
    // While the database is away, the endpoint may still be ours.
    if (!(await renewEndpoint(endpoint).catch(() => true))) over.abort();
  }, LEASE_MS / 3);
  try {
    const context = await systemContext(endpoint.projectId);
    for (let round = 0; !signal.aborted; round++) {
      const nextPoll = performance.now() + POLL_MS;
      if (round > 0 && !(await rereadEndpoint(endpoint))) break;
      const isBehind = await queueEvents(context, endpoint);
      const sent = await sendDueDeliveries(context, endpoint, signal);
      if (!isBehind && sent === 0) break;
      // A single event is sent at once.
      if (round > 0 && !isBehind && sent < SEND_BATCH) {
        await pause(nextPoll - performance.now(), signal);
      }
    }
  } catch (error) {
    log.error({ endpoint: endpoint.id, err: error }, "a webhook endpoint could not be served");
    await pause(AFTER_FAILURE_MS, stop);
  } finally {
    clearInterval(timer);
  }
  // If even that fails, the endpoint is taken again when its lease is over.
  await releaseEndpoint(endpoint).catch(() => {});
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return;
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}
