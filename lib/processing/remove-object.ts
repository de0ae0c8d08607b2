import { writeTransaction } from "@/lib/db/database";
import { endJob, type Job } from "@/lib/jobs/jobs";
import { findNamed } from "@/lib/storage/named-objects";
import { objectStore, removeIncoming } from "@/lib/storage/store";

/**
 * Removes an object that no file's row names any more; of one that was still being sent, also its
 * parts.
 */
export async function removeObject(job: Job): Promise<void> {
  const key = job.subject;
  if (key.startsWith("incoming/")) await removeIncoming(key);
  else if (!(await findNamed([key])).has(key)) await objectStore().remove(key);
  await writeTransaction((transaction) => endJob(transaction, job));
}
