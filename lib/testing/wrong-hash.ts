import { createHash } from "node:crypto";
import { expect, onTestFinished } from "vitest";
import { database } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { removeObject } from "@/lib/recordings/remove-files";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import type { ObjectStore } from "@/lib/storage/object-store";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { makeWav } from "@/lib/testing/make-wav";
import {
  announced,
  askUpload,
  type PendingUpload,
  pendingUpload,
  postCompletion,
  putBytes,
  type TestUpload,
  wav,
} from "@/lib/testing/uploads";

export const content_sha256 = sha256Of(wav);
export const brokenWav = Buffer.alloc(wav.length, 1);
export const longerWav = makeWav({ seconds: 0.7 });

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export async function putFile(...upload: Parameters<typeof putBytes>): Promise<number> {
  return (await putBytes(...upload)).status;
}

export async function recordingText(
  { key, recordingId }: PendingUpload,
  dialect: string,
): Promise<string> {
  return (await api("GET", `/${dialect}/recordings/${recordingId}`, { key })).text();
}

export async function storedMedia({ mediaId }: TestUpload) {
  const { client } = await database();
  return client.media.findUniqueOrThrow({ where: { id: mediaId } });
}

/** Removes what a job says is to be removed, and returns the keys. */
export async function removeAll(): Promise<string[]> {
  const { client } = await database();
  const jobs = await client.job.findMany({ where: { kind: "remove_object" } });
  for (const { id, subject, attempts, failures } of jobs) {
    const holder = mintId("wrk");
    await client.job.update({ where: { id }, data: { holder } });
    await removeObject({ id, kind: "remove_object", subject, attempts, failures, holder });
  }
  return jobs.map(({ subject }) => subject);
}

/** The objects that no row names, of any age. */
export async function garbage(isDryRun = true): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of collectGarbage({ graceMs: -60_000, isDryRun })) names.push(name);
  return names;
}

/** Puts other ways in place of some of the store's until the test ends. */
export function changeStore(change: (plain: ObjectStore) => Partial<ObjectStore>): void {
  const plain = objectStore();
  holdObjectStore({ ...plain, ...change(plain) });
  onTestFinished(() => holdObjectStore(plain));
}

/** Uploads whose hash is wrong, through a server. */
export function wrongUploads(server: { readonly origin: string }) {
  /** Sends a file and says another hash of it than it has. */
  async function refusedUpload(bytes = brokenWav): Promise<PendingUpload> {
    const upload = await pendingUpload(server.origin);
    expect(await putFile(upload, bytes)).toBe(200);
    expect((await postCompletion(upload, { content_sha256 })).status).toBe(409);
    return upload;
  }

  /** Requests a new URL for an upload's file by the file's id. */
  function askAgain({ key, recordingId, mediaId }: PendingUpload, body = announced) {
    return askUpload(key, recordingId, server.origin, { ...body, media_id: mediaId });
  }

  /** The file's bytes as the API serves them; null for a 404. */
  async function served({ key }: PendingUpload, { mediaId }: TestUpload): Promise<Buffer | null> {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${server.origin}/api/media/${mediaId}/content`, { headers });
    return response.status === 404 ? null : Buffer.from(await response.arrayBuffer());
  }

  return { refusedUpload, askAgain, served };
}
