import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { systemContext } from "@/lib/context";
import { database, writeTransaction } from "@/lib/db/database";
import { mintId } from "@/lib/ids";
import { addJob, JobLostError, takeJob } from "@/lib/jobs/jobs";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { mintObjectKey } from "@/lib/storage/object-key";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { makePng } from "@/lib/testing/make-png";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { addProject, addRecordings, mediaRow, recordingRow } from "@/lib/testing/rows";
import { processRecording } from "./process-recording";

const ROUNDS = 3;

/** Adds a recording of a picture whose processing is queued. */
async function addUploaded() {
  const objectKey = mintObjectKey("media");
  await objectStore().write(objectKey, Readable.from([makePng(40, 30)]), {
    contentType: "image/png",
  });
  const media = [mediaRow({ type: "image", mimeType: "image/png" })];
  const row = recordingRow(await addProject(), { status: "uploaded", media });
  await addRecordings([row]);
  const { client } = await database();
  await client.media.updateMany({ where: { recordingId: row.id }, data: { objectKey } });
  await writeTransaction((transaction) => addJob(transaction, "process_recording", row.id));
  return row;
}

/** Calls `work`, without waiting for it, whenever the process's store has kept a small picture. */
function onceDrawn(work: () => void): void {
  const store = objectStore();
  holdObjectStore({
    ...store,
    write: async (key, source, options) => {
      await store.write(key, source, options);
      if (key.startsWith("thumbnails/")) work();
    },
  });
}

onEachEngine("a recording", () => {
  withStore("disk");

  test("that is deleted while its processing ends is gone, and neither fails", async () => {
    let drawn = () => {};
    onceDrawn(() => drawn());
    const { client } = await database();
    for (let round = 0; round < ROUNDS; round++) {
      const { id, projectId } = await addUploaded();
      const job = await takeJob(mintId("wrk"));
      if (job?.subject !== id) throw new Error("there is no such job");
      const context = await systemContext(projectId);
      const deleted = new Promise<void>((resolve) => {
        drawn = () => resolve(deleteRecording(context, id));
      });
      await processRecording(job, new AbortController().signal).catch((error: unknown) => {
        expect(error).toBeInstanceOf(JobLostError);
      });
      await deleted;
      expect(await client.recording.count({ where: { id } })).toBe(0);
      await client.job.deleteMany({ where: { kind: "remove_object" } });
      expect(await client.job.count()).toBe(0);
    }
  });
});
