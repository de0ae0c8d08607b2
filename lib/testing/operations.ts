import { expect } from "vitest";
import { readerName } from "@/lib/analysis/reader";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { type Job, takeJob } from "@/lib/jobs/jobs";
import { runOperation } from "@/lib/operations/run-operation";
import type { RecordingsOperation } from "@/lib/schemas/operation";
import { mintObjectKey } from "@/lib/storage/object-key";
import { api } from "@/lib/testing/api";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";

const never = new AbortController().signal;

export async function project(count = 0, given: Parameters<typeof recordingRow>[1] = {}) {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const rows = Array.from({ length: count }, () => recordingRow(projectId, given));
  await addRecordings(rows);
  return { projectId, key, ids: rows.map(({ id }) => id) };
}

/** A recording of one stored file, with the file's problem. */
export async function withFile(
  projectId: string,
  status: "failed" | "completed",
  reason: string | null,
) {
  const media = mediaRow();
  const row = recordingRow(projectId, { status, media: [media] });
  await addRecordings([row]);
  const { client } = await database();
  const problem = { problemReason: reason, problemReader: reason && readerName() };
  const data = { objectKey: mintObjectKey("media"), storedAt: new Date(), ...problem };
  await client.media.update({ where: { id: media.id }, data });
  return row.id;
}

export function ask(key: string, body: object): Promise<Response> {
  return api("POST", "/api/recordings/bulk", { key, body });
}

export async function begin(key: string, body: object): Promise<RecordingsOperation> {
  const response = await ask(key, body);
  expect(response.status).toBe(202);
  return response.json();
}

export async function takeOperation(): Promise<Job | null> {
  return takeJob(mintId("wrk"), ["operations"]);
}

/** Works as the worker does until no operation is left. */
export async function work(): Promise<void> {
  for (let job = await takeOperation(); job; job = await takeOperation()) {
    await runOperation(job, never);
  }
}

export async function look(key: string, id: string): Promise<RecordingsOperation> {
  return (await api("GET", `/api/operations/${id}`, { key })).json();
}

export async function itemsOf(key: string, id: string, query = "") {
  return (await (await api("GET", `/api/operations/${id}/items${query}`, { key })).json()).data;
}

export async function undo(key: string, id: string): Promise<RecordingsOperation> {
  const response = await api("POST", `/api/operations/${id}/undo`, { key });
  expect(response.status).toBe(202);
  const operation = await response.json();
  await work();
  return look(key, operation.id);
}

export async function listed(
  key: string,
): Promise<{ id: string; name: string; metadata: object }[]> {
  return (await (await api("GET", "/api/recordings?limit=100", { key })).json()).data;
}
