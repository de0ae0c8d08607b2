import { expect, test } from "vitest";
import { writeTransaction } from "@/lib/db/write-transaction";
import { addJob } from "@/lib/jobs/jobs";
import { diskStore } from "@/lib/storage/disk-store";
import { holdObjectStore, objectStore } from "@/lib/storage/store";
import { onEachEngine } from "@/lib/testing/on-each-engine";
import { withStore } from "@/lib/testing/on-each-store";
import { checkClock } from "./check-clock";
import { checkStorage } from "./check-storage";
import { checkWorker } from "./check-worker";

onEachEngine("the doctor", () => {
  withStore("disk");

  test("finds nothing wrong with a store that works, and leaves nothing in it", async () => {
    expect(await checkStorage()).toMatchObject({ state: "good" });
    const left: string[] = [];
    for await (const { name } of objectStore().list()) left.push(name);
    expect(left).toEqual([]);
  });

  test("says what to do about a store that can't be written", async () => {
    const working = objectStore();
    holdObjectStore(diskStore("/dev/null/no-folder"));
    const finding = await checkStorage();
    holdObjectStore(working);
    expect(finding).toMatchObject({ state: "bad", advice: expect.stringContaining("MEDIA_DIR") });
  });

  test("misses a worker only where there is work", async () => {
    expect(await checkWorker()).toMatchObject({ state: "note" });
    await writeTransaction((open) => addJob(open, "remove_object", "object"));
    expect(await checkWorker()).toMatchObject({
      state: "bad",
      message: "0 at work, 1 job to be done",
    });
  });

  test("reads the database's clock", async () => {
    expect(await checkClock()).toMatchObject({ state: "good" });
  });
});
