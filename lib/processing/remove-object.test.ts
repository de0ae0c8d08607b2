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
import { work } from "./work";

/** A recording with one file that is in the store, and whoever may delete it. */
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
    let tries = 0;
    holdObjectStore({
      ...disk,
      remove: async (name) => {
        if (++tries <= 2) throw new Error("the disk is busy");
        await disk.remove(name);
      },
    });
    const { objectKey, path, key } = await stored(disk.write);
    expect((await api("DELETE", path, { key })).status).toBe(204);

    const stop = new AbortController();
    const worked = work(stop.signal);
    const { client } = await database();
    const failed = { holder: null, lastError: "the disk is busy" };
    for (const attempts of [1, 2]) {
      await expect.poll(() => client.job.count({ where: { ...failed, attempts } })).toBe(1);
      expect(await disk.stat(objectKey)).not.toBeNull();
      // As if the wait before the next try were over.
      await client.job.updateMany({ data: { dueAt: new Date() } });
    }
    await expect.poll(() => client.job.count()).toBe(0);
    stop.abort();
    await worked;
    expect(tries).toBe(3);
    expect(await readdir(dirname(disk.localPath?.(objectKey) ?? ""))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
