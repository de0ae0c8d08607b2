import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { database } from "@/lib/db/database";
import { diskStore } from "@/lib/storage/disk-store";
import { mintObjectKey } from "@/lib/storage/object-key";
import { holdObjectStore } from "@/lib/storage/store";
import { api } from "@/lib/testing/api";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { addKey, addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { runBackgroundWork } from "@/server/job-handlers";

/** A recording with one file in the store, and a key that may delete it. */
async function stored(write: ReturnType<typeof diskStore>["write"]) {
  const [objectKey, media] = [mintObjectKey("media"), mediaRow()];
  await write(objectKey, Readable.from(["bytes"]), { contentType: "audio/wav" });
  const projectId = await addProject();
  const recording = recordingRow(projectId, { media: [media] });
  await addRecordings([recording]);
  const { client } = await database();
  await client.media.update({ where: { id: media.id }, data: { objectKey } });
  return { objectKey, path: `/api/recordings/${recording.id}`, key: await addKey(projectId) };
}

onEachEngine("a deleted recording's file", () => {
  test("that the store can't remove is tried again until it is gone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "recordings-removal-"));
    const disk = diskStore(folder);
    const isThere: boolean[] = [];
    holdObjectStore({
      ...disk,
      remove: async (name) => {
        isThere.push((await disk.stat(name)) !== null);
        if (isThere.length <= 2) throw new Error("the disk is busy");
        await disk.remove(name);
      },
    });
    const { objectKey, path, key } = await stored(disk.write);
    expect((await api("DELETE", path, { key })).status).toBe(204);

    const stop = new AbortController();
    const worked = runBackgroundWork(stop.signal);
    const { client } = await database();
    const hasten = async () => {
      // As if the wait before the next try were over.
      const where = { holder: null, lastError: "the disk is busy" };
      await client.job.updateMany({ where, data: { dueAt: new Date() } });
      return client.job.count();
    };
    await expect.poll(hasten, { interval: 200 }).toBe(0);
    stop.abort();
    await worked;
    expect(isThere).toEqual([true, true, true]);
    expect(await readdir(dirname(disk.localPath?.(objectKey) ?? ""))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
