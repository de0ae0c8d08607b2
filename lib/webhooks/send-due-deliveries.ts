import { type Context, inTransaction } from "@/lib/context";
import { updateRows } from "@/lib/db/insert-rows";
import { env } from "@/lib/env";
import { DAY_MS } from "@/lib/schemas/durations";
import type { WebhookTry } from "@/lib/schemas/webhook-delivery";
import { lockEndpoint, mayBeSent, type TakenEndpoint } from "./endpoint-lease";
import { type PostResult, postDelivery } from "./post-delivery";
import { delayBeforeRetry } from "./retry-schedule";
import { openSecrets } from "./secrets";
import { signDelivery } from "./sign-delivery";

/** Deliveries that are sent before their results are kept. */
export const SEND_BATCH = 64;
/** The same if the last try failed: one that is away should not have many wait for it. */
const FAILING_BATCH = 2;
/** Max deliveries to one endpoint at a time. */
const AT_ONCE = 8;
/**
 * How long the next delivery waits for the answer to the one before once that is on its way, in milliseconds: a
 * receiver gets them in order, and one that answers slowly still gets ten a second.
 */
const HEAD_START_MS = 100;
/** Tries whose answers are kept of a delivery. */
const KEPT_TRIES = 20;
/** How long an endpoint fails before it is paused. */
const PAUSED_AFTER_MS = 3 * DAY_MS;

/**
 * Sends what an endpoint's deliveries have due, the oldest first, and keeps what came of it.
 *
 * @returns How many were sent. Throws `OperatorError` if its secret can't be read.
 */
export async function sendDueDeliveries(
  context: Context,
  endpoint: TakenEndpoint,
  stop: AbortSignal,
): Promise<number> {
  const now = new Date();
  if (!mayBeSent(endpoint, now)) return 0;
  const isFailing = endpoint.failingSince !== null;
  const rows = await context.db.client.webhookDelivery.findMany({
    where: { endpointId: endpoint.id, status: "waiting", nextTryAt: { lte: now } },
    orderBy: [{ nextTryAt: "asc" }, { position: "asc" }],
    select: dueColumns,
    take: endpoint.status === "paused" ? 1 : isFailing ? FAILING_BATCH : SEND_BATCH,
  });
  if (rows.length === 0) return 0;
  const tried = await sendInOrder(rows, endpoint, stop);
  await keepResults(context, endpoint, tried);
  return tried.length;
}

const dueColumns = {
  id: true,
  eventId: true,
  body: true,
  failedTries: true,
  tryCount: true,
  tries: true,
} as const;

type DeliveryRow = {
  id: string;
  eventId: string;
  body: string;
  failedTries: number;
  tryCount: number;
  tries: string;
};

type Tried = { row: DeliveryRow; at: Date; headers: Record<string, string>; result: PostResult };

/**
 * Sends deliveries one after the other, without waiting long for any; ends early if the receiver
 * demands a pause.
 */
async function sendInOrder(
  rows: DeliveryRow[],
  endpoint: TakenEndpoint,
  stop: AbortSignal,
): Promise<Tried[]> {
  const url = new URL(endpoint.url);
  const secrets = await openSecrets(endpoint.secrets, new Date());
  const options = { allowPrivate: env().webhooksMayBePrivate };
  const tried: Tried[] = [];
  const onTheirWay = new Set<Promise<void>>();
  const send = async (row: DeliveryRow, onSent: () => void) => {
    const at = new Date();
    const headers = signDelivery({ id: row.eventId, body: row.body, secrets, at });
    const result = await postDelivery(url, headers, row.body, { ...options, onSent });
    tried.push({ row, at, headers, result });
  };
  for (const row of rows) {
    while (onTheirWay.size >= AT_ONCE) await Promise.race(onTheirWay);
    if (stop.aborted || tried.some(({ result }) => wantsSilence(result))) break;
    const { promise: isAhead, resolve } = Promise.withResolvers<void>();
    const sent = send(row, () => setTimeout(resolve, HEAD_START_MS)).finally(() => {
      onTheirWay.delete(sent);
      resolve();
    });
    onTheirWay.add(sent);
    await isAhead;
  }
  await Promise.all(onTheirWay);
  return tried;
}

/** Whether a receiver is gone, or demands a pause. */
function wantsSilence({ answer }: PostResult): boolean {
  return answer?.status === 410 || silenceMs(answer) > 0;
}

/** How long a receiver wants to be left alone, in milliseconds. */
function silenceMs(answer: PostResult["answer"]): number {
  const isBusy = answer?.status === 429 || answer?.status === 503;
  return isBusy ? Math.min(answer.retryAfterMs ?? 0, DAY_MS) : 0;
}

function isSuccess({ answer }: PostResult): boolean {
  return answer !== null && answer.status >= 200 && answer.status < 300;
}

const columns = [
  "id",
  "status",
  "failed_tries",
  "try_count",
  "next_try_at",
  "last_tried_at",
  "status_code",
  "error",
  "ms",
  "tries",
];

/** Keeps what came of tries, and what that says of the endpoint, in one transaction. */
async function keepResults(
  context: Context,
  endpoint: TakenEndpoint,
  tried: Tried[],
): Promise<void> {
  if (tried.length === 0) return;
  await inTransaction(context, async ({ db: { client, engine } }) => {
    const current = await lockEndpoint(engine, client, endpoint.id);
    // It was deleted meanwhile, and its deliveries with it.
    if (!current) return;
    await updateRows(client, "webhook_deliveries", columns, tried.map(toColumns));
    const data = stateAfter(current, tried);
    Object.assign(
      endpoint,
      await client.webhookEndpoint.update({ where: { id: endpoint.id }, data }),
      { holder: endpoint.holder },
    );
  });
}

function toColumns({ row, at, headers, result }: Tried) {
  const { ms, answer, error } = result;
  const failedTries = isSuccess(result) ? 0 : row.failedTries + 1;
  const wait = isSuccess(result) ? null : delayBeforeRetry(failedTries, silenceMs(answer));
  const one: WebhookTry = {
    at: at.toISOString(),
    status_code: answer?.status ?? null,
    error,
    ms,
    headers,
    answer: answer && { content_type: answer.contentType, body: answer.body },
  };
  const tries = [...(JSON.parse(row.tries) as WebhookTry[]), one].slice(-KEPT_TRIES);
  return [
    row.id,
    isSuccess(result) ? "delivered" : wait === null ? "failed" : "waiting",
    failedTries,
    row.tryCount + 1,
    wait === null ? null : new Date(Date.now() + wait),
    at,
    answer?.status ?? null,
    error,
    ms,
    JSON.stringify(tries),
  ];
}

type EndpointState = Pick<TakenEndpoint, "status" | "statusReason" | "failingSince" | "waitsUntil">;

/** The endpoint's state after tries: whether it fails, is to be left alone, or is gone. */
function stateAfter(
  before: EndpointState,
  tried: readonly { at: Date; result: PostResult }[],
  now = Date.now(),
): EndpointState {
  const inOrder = tried.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  let { status, statusReason, failingSince, waitsUntil } = before;
  for (const { at, result } of inOrder) {
    failingSince = isSuccess(result) ? null : (failingSince ?? at);
    const silence = silenceMs(result.answer);
    if (silence > 0) waitsUntil = new Date(now + silence);
  }
  const isPausedByUs = status === "paused" && statusReason === "failing";
  if (inOrder.some(({ result }) => result.answer?.status === 410)) {
    return { status: "disabled", statusReason: "gone", failingSince, waitsUntil: null };
  }
  if (isPausedByUs && failingSince === null) {
    return { status: "enabled", statusReason: null, failingSince, waitsUntil: null };
  }
  const hasFailedLong = failingSince !== null && now - failingSince.getTime() >= PAUSED_AFTER_MS;
  if (isPausedByUs || (status === "enabled" && hasFailedLong)) {
    return {
      status: "paused",
      statusReason: "failing",
      failingSince,
      waitsUntil: new Date(now + DAY_MS),
    };
  }
  return { status, statusReason, failingSince, waitsUntil };
}
