import { systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { createKey, type NewKey } from "@/lib/keys/manage-keys";
import { indexOwners } from "@/lib/owners/index-owners";
import { createProject } from "@/lib/projects/projects";
import type { MediaRow, RecordingRow } from "@/lib/recordings/serialize-recording";
import { insertStatusChanges } from "@/lib/recordings/status-changes";
import { insertRecordings } from "@/lib/recordings/write-recordings";

import type { NewWebhookEndpoint } from "@/lib/schemas/webhook";

/** A busy machine inserts slowly, and no test is about that. */
const TRANSACTION_LIMITS = { maxWait: 240_000, timeout: 240_000 };
const DEFAULT_TIME = new Date("2025-01-15T09:00:00.000Z");

/** Adds a project and returns its id. */
export async function addProject(name = "Test project"): Promise<string> {
  return (await createProject(name)).id;
}

/** Adds a device and returns its id. */
export async function addDevice(
  projectId: string,
  { id = mintId("dev"), name = null }: { id?: string; name?: string | null } = {},
): Promise<string> {
  const { client } = await database();
  await client.$transaction(async (transaction) => {
    await transaction.device.create({ data: { id, projectId, name, createdAt: DEFAULT_TIME } });
    await indexOwners(transaction, "devices", [id]);
  });
  return id;
}

/** Adds an end user and returns its id. */
export async function addEndUser(
  projectId: string,
  { id = mintId("eu"), name = null }: { id?: string; name?: string | null } = {},
): Promise<string> {
  const { client } = await database();
  await client.$transaction(async (transaction) => {
    await transaction.endUser.create({ data: { id, projectId, name, createdAt: DEFAULT_TIME } });
    await indexOwners(transaction, "end-users", [id]);
  });
  return id;
}

/** Adds a key and returns its text; by default it has all scopes. */
export async function addKey(projectId: string, key: Partial<NewKey> = {}): Promise<string> {
  return (await createKey(await systemContext(projectId), { scopes: "all", ...key })).key;
}

/** Adds a project with an end user and a key of every scope. */
export async function addProjectWithKey() {
  const projectId = await addProject();
  return { projectId, key: await addKey(projectId), endUserId: await addEndUser(projectId) };
}

/** A recording of a project for `addRecordings`; `given` replaces what it would say. */
export function recordingRow(projectId: string, given: Partial<RecordingRow> = {}): RecordingRow {
  return {
    id: mintId("rec"),
    projectId,
    deviceId: null,
    endUserId: null,
    name: null,
    status: "completed",
    durationMs: 61_500n,
    startedAt: DEFAULT_TIME,
    endedAt: new Date(DEFAULT_TIME.getTime() + 61_500),
    source: null,
    transcriptionId: null,
    metadata: null,
    createdAt: DEFAULT_TIME,
    media: [],
    ...given,
  };
}

/** A file for `recordingRow`; `given` replaces what it would say. */
export function mediaRow(given: Partial<MediaRow> = {}): MediaRow {
  return {
    id: mintId("med"),
    type: "audio",
    mimeType: "audio/opus",
    fileSizeBytes: 245_760n,
    status: "uploaded",
    capturedAt: DEFAULT_TIME,
    createdAt: DEFAULT_TIME,
    ...given,
  };
}

/** The fields of an endpoint for `createEndpoint` that gets all events; `given` overrides them. */
export function newWebhook(given: Partial<NewWebhookEndpoint> = {}): NewWebhookEndpoint {
  const url = "https://receiver.example/hook";
  return { url, types: "all", query: "", description: null, ...given };
}

/** Adds recordings, and those of their devices and end users that are not there yet. */
export async function addRecordings(rows: RecordingRow[]): Promise<void> {
  const { client } = await database();
  await client.$transaction(async (transaction) => {
    const devices = new Map<string, string>();
    const endUsers = new Map<string, string>();
    for (const { projectId, deviceId, endUserId } of rows) {
      if (deviceId !== null) devices.set(deviceId, projectId);
      if (endUserId !== null) endUsers.set(endUserId, projectId);
    }
    const owner = ([id, projectId]: [string, string]) => ({
      where: { id },
      create: { id, projectId, createdAt: DEFAULT_TIME },
      update: {},
    });
    for (const device of devices) await transaction.device.upsert(owner(device));
    for (const endUser of endUsers) await transaction.endUser.upsert(owner(endUser));
    await insertRecordings(transaction, rows);
  }, TRANSACTION_LIMITS);
}

/** Says of those recordings that failed why, in words for people. */
export async function addFailures(rows: RecordingRow[], message: string): Promise<void> {
  const changes = rows
    .filter(({ status }) => status === "failed")
    .map(({ id, status, createdAt }) => ({
      recordingId: id,
      status,
      reason: null,
      message,
      createdAt,
    }));
  await writeTransaction((transaction) => insertStatusChanges(transaction, changes));
}
