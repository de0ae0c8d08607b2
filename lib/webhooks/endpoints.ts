import type { Context } from "@/lib/context";
import { findStart } from "@/lib/events/list-events";
import { mintId } from "@/lib/ids";
import { ApiError } from "@/lib/schemas/api-error";
import { LATEST } from "@/lib/schemas/latest-event";
import type {
  CreatedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
} from "@/lib/schemas/webhook";
import { readStats } from "./endpoint-stats";
import { mintSecret, sealRotated, sealSecret, secretHintOf } from "./secrets";
import { serializeEndpoint, typesText } from "./serialize-endpoint";

/** Endpoints of a project: each reads all of its events. */
const MAX_ENDPOINTS = 50;

const order = [{ createdAt: "asc" }, { id: "asc" }] as const;

/** All endpoints of a project, oldest first. */
export async function listEndpoints(context: Context): Promise<WebhookEndpoint[]> {
  const { projectId, db } = context;
  const rows = await db.client.webhookEndpoint.findMany({
    where: { projectId },
    orderBy: [...order],
  });
  const stats = await readStats(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => serializeEndpoint(row, stats(row.id)));
}

/** One endpoint. Throws 404 if the project has no such. */
export async function getEndpoint(context: Context, id: string): Promise<WebhookEndpoint> {
  const row = await findEndpoint(context, id);
  return serializeEndpoint(row, (await readStats(context.db, [id]))(id));
}

/** The row of an endpoint. Throws 404. */
export async function findEndpoint({ projectId, db }: Context, id: string) {
  const row = await db.client.webhookEndpoint.findFirst({ where: { id, projectId } });
  if (!row) throw noSuchEndpoint();
  return row;
}

/**
 * Makes an endpoint, which gets the events from now on, inside the caller's transaction. Returns
 * its secret, which no later answer holds. Throws 409 if the project has too many.
 */
export async function createEndpoint(
  context: Context,
  given: NewWebhookEndpoint,
): Promise<CreatedWebhookEndpoint> {
  const { projectId, db } = context;
  if ((await db.client.webhookEndpoint.count({ where: { projectId } })) >= MAX_ENDPOINTS) {
    const message = `A project has at most ${MAX_ENDPOINTS} webhook endpoints: delete one first.`;
    throw new ApiError("conflict", message);
  }
  const secret = mintSecret();
  const now = new Date();
  const row = await db.client.webhookEndpoint.create({
    data: {
      id: mintId("we"),
      projectId,
      url: given.url,
      types: typesText(given.types),
      query: given.query,
      description: given.description,
      status: "enabled",
      secrets: await sealSecret(secret),
      secretHint: secretHintOf(secret),
      position: await newestPosition(context),
      createdAt: now,
      updatedAt: now,
    },
  });
  return { ...serializeEndpoint(row), secret };
}

/**
 * Changes the given fields of an endpoint, inside the caller's transaction. A paused one that is
 * enabled gets its waiting deliveries at once; a disabled one gets the events from now on. Throws
 * 404.
 */
export async function changeEndpoint(
  context: Context,
  id: string,
  change: WebhookEndpointChange,
): Promise<WebhookEndpoint> {
  const before = await findEndpoint(context, id);
  const { url, types, query, description, status } = change;
  const isEnabled = status === "enabled" && before.status !== "enabled";
  const row = await context.db.client.webhookEndpoint.update({
    where: { id },
    data: {
      ...(url !== undefined && { url }),
      ...(types !== undefined && { types: typesText(types) }),
      ...(query !== undefined && { query }),
      ...(description !== undefined && { description }),
      ...(status !== undefined && { status, statusReason: null }),
      ...(isEnabled && { failingSince: null, waitsUntil: null, dueAt: new Date() }),
      ...(isEnabled && before.status === "disabled" && { position: await newestPosition(context) }),
      updatedAt: new Date(),
    },
  });
  return serializeEndpoint(row, (await readStats(context.db, [id]))(id));
}

/** Deletes an endpoint and its ledger. Throws 404. */
export async function deleteEndpoint({ projectId, db }: Context, id: string): Promise<void> {
  const { count } = await db.client.webhookEndpoint.deleteMany({ where: { id, projectId } });
  if (count === 0) throw noSuchEndpoint();
}

/**
 * Gives an endpoint a new secret, inside the caller's transaction; the one before signs for another 24 hours.
 * The only answer that holds it. Throws 404.
 */
export async function rotateSecret(context: Context, id: string): Promise<CreatedWebhookEndpoint> {
  const { secrets } = await findEndpoint(context, id);
  const secret = mintSecret();
  const now = new Date();
  const row = await context.db.client.webhookEndpoint.update({
    where: { id },
    data: {
      secrets: await sealRotated(secrets, secret, now),
      secretHint: secretHintOf(secret),
      updatedAt: now,
    },
  });
  return { ...serializeEndpoint(row, (await readStats(context.db, [id]))(id)), secret };
}

/** The position of the project's last event. */
async function newestPosition(context: Context): Promise<bigint> {
  return (await findStart(context, LATEST))?.position ?? 0n;
}

function noSuchEndpoint(): ApiError {
  return new ApiError("not_found", "There is no such webhook endpoint.");
}
