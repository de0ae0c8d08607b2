import { expect } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { importRecordings } from "@/lib/imports/import-recordings";
import { addJob, takeJob } from "@/lib/jobs/jobs";
import { runOperation } from "@/lib/operations/run-operation";
import { MAX_FAILURES, processRecording } from "@/lib/processing/process-recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { api } from "@/lib/testing/api";
import { addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { trashRecording } from "@/lib/trash/trash-recordings";

const never = new AbortController().signal;
export type WritingProject = { projectId: string; key: string };

/** Makes the objects that a write needs, and returns the write. */
export type Write = (project: WritingProject) => Promise<() => Promise<unknown>>;

type Asked = { id?: string; mediaId?: string; body?: object };

export function asking(
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  prepare: (project: WritingProject) => Promise<Asked>,
): Write {
  return async (project) => {
    const { id = "", mediaId = "", body } = await prepare(project);
    return async () => {
      const asked = { key: project.key, ...(body && { body }) };
      const real = path.replace("[id]", id).replace("[media_id]", mediaId);
      expect((await api(method, real, asked)).ok).toBe(true);
    };
  };
}

export function onRecording(method: "PATCH" | "DELETE", end: string, body?: object): Write {
  return asking(method, `/api/recordings/[id]${end}`, async (project) => ({
    id: await recorded(project),
    ...(body && { body }),
  }));
}

/** An operation on one recording, which the worker has done. */
export function bulk(prepare: (project: WritingProject) => Promise<string>, body: object): Write {
  return async (project) => {
    const id = await prepare(project);
    return async () => {
      const asked = { key: project.key, body: { ...body, ids: [id] } };
      expect((await api("POST", "/api/recordings/bulk", asked)).status).toBe(202);
      const job = await takeJob(mintId("wrk"), ["operations"]);
      if (job) await runOperation(job, never);
    };
  };
}

/** Processes the recording that waits for it, and gives it up. */
export async function processWaiting(): Promise<void> {
  const { client } = await database();
  await client.job.updateMany({ data: { failures: MAX_FAILURES } });
  const job = await takeJob(mintId("wrk"));
  if (job) await processRecording(job, never);
}

export async function recorded({ projectId }: Pick<WritingProject, "projectId">): Promise<string> {
  const row = recordingRow(projectId);
  await addRecordings([row]);
  return row.id;
}

/** A recording that failed, of a file that another try may read. */
export async function failed(
  { projectId }: Pick<WritingProject, "projectId">,
  status: "failed" | "uploaded" = "failed",
): Promise<string> {
  const media = mediaRow();
  const row = recordingRow(projectId, { status, media: [media] });
  await addRecordings([row]);
  const { client } = await database();
  const data = { objectKey: mintObjectKey("media"), problemReason: "took_too_long" };
  await client.media.update({ where: { id: media.id }, data: { ...data, storedAt: new Date() } });
  if (status === "uploaded") {
    await client.job.deleteMany();
    await addJob(client, "process_recording", row.id);
  }
  return row.id;
}

export async function trashed(project: Pick<WritingProject, "projectId">): Promise<string> {
  const id = await recorded(project);
  await trashRecording(await systemContext(project.projectId), id);
  return id;
}

export function importText(projectId: string, text: string): Promise<unknown> {
  async function* source() {
    yield Buffer.from(text);
  }
  return importRecordings(projectId, source());
}
