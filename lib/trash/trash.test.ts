import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database } from "@/lib/db/database";
import { importRecordings } from "@/lib/imports/import-recordings";
import { collectGarbage } from "@/lib/storage/collect-garbage";
import { findAwaited } from "@/lib/storage/named-objects";
import { incomingKey } from "@/lib/storage/object-key";
import { objectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { row as importRow, lines } from "@/lib/testing/import-rows";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { memberHeaders } from "@/lib/testing/people";
import { addFailures, addKey, addProject, addRecordings, recordingRow } from "@/lib/testing/rows";
import { withServedBytes } from "@/lib/testing/serve-bytes";
import { pendingUpload, putBytes, uploadRecording, wav } from "@/lib/testing/uploads";
import { purgeTrash } from "./purge-trash";
import { trashRecordings } from "./trash-recordings";

const server = withServedBytes();

/** A project with a recording whose file is in the store and was analysed. */
async function stored() {
  const projectId = await addProject();
  const key = await addKey(projectId);
  const { recordingId, mediaId } = await uploadRecording(projectId, key, server.origin, wav);
  const { client } = await database();
  const found = { peaks: new Uint8Array([1, 200, 3]), durationMs: 2n ** 40n, codec: "pcm_s16le" };
  await client.media.update({ where: { id: mediaId }, data: found });
  return { projectId, key, recordingId, mediaId };
}

/** Everything that the database knows of a recording, but when it last changed. */
async function allOf(id: string) {
  const { client } = await database();
  const found = await client.recording.findUnique({
    where: { id },
    include: { media: true, statusChanges: true },
  });
  if (!found) return null;
  const { updatedAt: _, json, ...rest } = found;
  return { ...rest, api: { ...JSON.parse(json), updated_at: null } };
}

async function trash(key: string, id: string): Promise<number> {
  return (await api("DELETE", `/api/recordings/${id}?trash=true`, { key })).status;
}

async function listTrash(key: string, query = "") {
  return (await api("GET", `/api/trash${query}`, { key })).json();
}

onEachEngine("the trash", () => {
  withStore("disk");

  test("takes a recording out of all lists, and gives all of it back", async () => {
    const { projectId, key, recordingId, mediaId } = await stored();
    const before = await allOf(recordingId);
    const link = await api("POST", `/api/recordings/${recordingId}/download-url`, {
      key,
      body: { media_id: mediaId },
    });
    const signed = new URL((await link.json()).download_url);
    const download = server.origin + signed.pathname + signed.search;
    expect((await fetch(download)).status).toBe(200);

    expect(await trash(key, recordingId)).toBe(204);
    expect(await allOf(recordingId)).toBeNull();
    expect((await (await api("GET", "/api/recordings", { key })).json()).data).toEqual([]);
    for (const path of ["", "/history", "/media"]) {
      const answer = await api("GET", `/api/recordings/${recordingId}${path}`, { key });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await fetch(download)).status).toBe(404);
    const headers = { authorization: `Bearer ${key}` };
    const content = `${server.origin}/api/media/${mediaId}`;
    expect((await fetch(`${content}/content`, { headers })).status).toBe(404);
    expect((await fetch(`${content}/thumbnail`, { headers })).status).toBe(404);
    expect((await api("GET", `/api/media/${mediaId}/waveform`, { key })).status).toBe(404);
    const { client } = await database();
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(0);
    expect(await trash(key, recordingId)).toBe(404);

    const restored = await api("POST", `/api/recordings/${recordingId}/restore`, { key });
    expect(restored.status).toBe(200);
    expect(await allOf(recordingId)).toEqual(before);
    expect((await fetch(download)).status).toBe(200);
    // It was uploaded, and not processed yet.
    expect(await client.job.count({ where: { subject: recordingId } })).toBe(1);
    const again = await api("POST", `/api/recordings/${recordingId}/restore`, { key });
    expect(again.status).toBe(409);
    expect((await listTrash(key)).data).toEqual([]);
    expect(projectId).toBe(before?.projectId);
  });

  test("keeps a recording's reason for failing", async () => {
    const projectId = await addProject();
    const recording = recordingRow(projectId, { status: "failed" });
    await addRecordings([recording]);
    await addFailures([recording], "Nothing was heard.");
    const key = await addKey(projectId);
    const before = await allOf(recording.id);
    await trash(key, recording.id);
    await api("POST", `/api/recordings/${recording.id}/restore`, { key });
    expect(await allOf(recording.id)).toEqual(before);
  });

  test("takes a person's deletions; a key deletes for good, also from the trash", async () => {
    const { projectId, key, recordingId } = await stored();
    const headers = await memberHeaders(projectId);
    const path = `/api/recordings/${recordingId}`;
    expect((await api("DELETE", path, { headers })).status).toBe(204);
    expect((await listTrash(key)).data).toMatchObject([{ id: recordingId }]);
    expect((await api("DELETE", path, { key })).status).toBe(204);
    expect((await listTrash(key)).data).toEqual([]);
    expect((await api("DELETE", path, { key })).status).toBe(404);
    const { client } = await database();
    expect(await client.job.count({ where: { kind: "remove_object" } })).toBeGreaterThan(0);
    expect((await api("DELETE", `${path}?trash=yes`, { key })).status).toBe(400);
    expect((await api("DELETE", `${path}?trsh=true`, { key })).status).toBe(400);
  });

  test("lists recordings by the time of their deletion, page by page", async () => {
    const projectId = await addProject();
    const key = await addKey(projectId);
    const rows = Array.from({ length: 5 }, () => recordingRow(projectId));
    await addRecordings(rows);
    const { client } = await database();
    for (const [index, { id }] of rows.entries()) {
      await trash(key, id);
      // Two of them at one moment.
      const trashedAt = new Date(Date.UTC(2026, 0, 1 + (index >> 1)));
      await client.trashedRecording.update({ where: { id }, data: { trashedAt } });
    }
    const expected = (
      await client.trashedRecording.findMany({
        where: { projectId },
        orderBy: [{ trashedAt: "desc" }, { id: "desc" }],
      })
    ).map(({ id }) => id);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await listTrash(key, `?limit=2${cursor}`);
      seen.push(...page.data.map(({ id }: { id: string }) => id));
      cursor = page.next_cursor && `&cursor=${page.next_cursor}`;
    } while (cursor);
    expect(seen).toEqual(expected);
    const [newest] = (await listTrash(key, "?offset=0&limit=1")).data;
    expect(newest.trashed_at).toBe("2026-01-03T00:00:00.000Z");
    expect(newest.expires_at).toBe("2026-02-02T00:00:00.000Z");
    for (const wrong of ["limit=0", "offset=1&cursor=x", "cursor=abc", "status=failed", "limit="]) {
      expect([wrong, (await api("GET", `/api/trash?${wrong}`, { key })).status]).toEqual([
        wrong,
        400,
      ]);
    }
  });

  test("refuses files for a recording until it is restored", async () => {
    const upload = await pendingUpload(server.origin);
    const { key, recordingId } = upload;
    await trash(key, recordingId);
    expect((await putBytes(upload)).status).toBe(404);
    const incoming = incomingKey(upload.mediaId);
    expect(await findAwaited(new Set([incoming]))).toEqual(new Set([incoming]));
    await api("POST", `/api/recordings/${recordingId}/restore`, { key });
    expect((await putBytes(upload)).status).toBe(200);
  });

  test("keeps files from being collected as garbage, until its time is over", async () => {
    const { recordingId, mediaId, key } = await stored();
    await trash(key, recordingId);
    const { client } = await database();
    const file = await client.trashedFile.findUniqueOrThrow({ where: { id: mediaId } });
    for await (const _ of collectGarbage({ graceMs: -60_000, isDryRun: false }));
    expect(await objectStore().stat(file.objectKey ?? "")).not.toBeNull();

    await purgeTrash(new AbortController().signal);
    expect((await listTrash(key)).data).toHaveLength(1);
    const trashedAt = new Date(Date.now() - 31 * 24 * 60 * 60_000);
    await client.trashedRecording.update({ where: { id: recordingId }, data: { trashedAt } });
    await purgeTrash(new AbortController().signal);
    expect((await listTrash(key)).data).toEqual([]);
    const job = { kind: "remove_object", subject: file.objectKey ?? "" };
    expect(await client.job.count({ where: job })).toBe(1);
    const gone = await api("POST", `/api/recordings/${recordingId}/restore`, { key });
    expect(gone.status).toBe(404);
  });

  test("restores a recording once if many calls come at once", async () => {
    const { recordingId, key } = await stored();
    await trash(key, recordingId);
    const ask = () => api("POST", `/api/recordings/${recordingId}/restore`, { key });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  test("keeps its ids: an import doesn't take them", async () => {
    const projectId = await addProject();
    const text = lines([importRow({ device_id: null, end_user_id: null })]);
    const source = async function* () {
      yield Buffer.from(text);
    };
    await importRecordings(projectId, source());
    const { client } = await database();
    const { id } = await client.recording.findFirstOrThrow({ where: { projectId } });
    await client.$transaction(async (transaction) => {
      const context = await systemContext(projectId);
      await trashRecordings({ ...context, db: { ...context.db, client: transaction } }, [id]);
    });
    await expect(importRecordings(projectId, source())).rejects.toThrow("is in the trash");
  });
});
