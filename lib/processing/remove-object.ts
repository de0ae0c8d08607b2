import { database } from "@/lib/db/database";
import { writeTransaction } from "@/lib/db/write-transaction";
import { endJob, type Job } from "@/lib/jobs/jobs";
import { objectStore } from "@/lib/storage/store";

/** Removes an object that no file's row names any more. */
export async function removeObject(job: Job): Promise<void> {
  const { client } = await database();
  const key = job.subject;
  const named = { OR: [{ objectKey: key }, { thumbnailKey: key }] };
  if ((await client.media.count({ where: named })) === 0) await objectStore().remove(key);
  await writeTransaction((transaction) => endJob(transaction, job));
}
