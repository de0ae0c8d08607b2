import { setTimeout } from "node:timers/promises";
import { type Context, inTransaction, systemContext } from "@/lib/context";
import { isBusy } from "@/lib/db/database-errors";
import { createRandom, type Random } from "@/lib/demo/random";
import { bindDevice, unbindDevice } from "@/lib/devices/bind-device";
import { createDevice } from "@/lib/devices/write-device";
import { changeRecording } from "@/lib/recordings/change-recording";
import { changeStatus } from "@/lib/recordings/change-status";
import { createRecording } from "@/lib/recordings/create-recording";
import { deleteRecording } from "@/lib/recordings/delete-recording";
import { ApiError } from "@/lib/schemas/api-error";
import type { Recording } from "@/lib/schemas/recording";
import { recordingStatuses } from "@/lib/schemas/recording-values";
import { restoreRecordings } from "@/lib/trash/restore-recordings";
import { trashRecordings } from "@/lib/trash/trash-recordings";

/** The error of a writer that rolls back. */
class TakenBack extends Error {}

/**
 * Writes `count` times into a project as several devices and people would: to what others write as well, some of it
 * slowly, and some of it taken back.
 */
export async function writeRandomly(
  projectId: string,
  endUserId: string,
  { seed, count }: { seed: number; count: number },
): Promise<void> {
  const random = createRandom(seed);
  const context = await systemContext(projectId);
  for (let number = 0; number < count; number++) {
    try {
      await writeOnce(context, random, endUserId);
    } catch (error) {
      // Another writer was first, or holds what this one needs.
      if (!(error instanceof ApiError || error instanceof TakenBack || isBusy(error))) throw error;
    }
  }
}

async function writeOnce(context: Context, random: Random, endUserId: string): Promise<unknown> {
  const inside = <Result>(work: (inside: Context) => Promise<Result>) =>
    inTransaction(context, async (transaction) => {
      const result = await work(transaction);
      // Others commit meanwhile.
      if (random.chance(0.3)) await setTimeout(random.int(1, 15));
      if (random.chance(0.1)) throw new TakenBack();
      return result;
    });
  const dice = random.next();
  if (dice < 0.25) return inside((tx) => createRecording(tx, { end_user_id: endUserId }, null));
  if (dice < 0.3) {
    return inside((tx) => createDevice(tx, { serial_number: `SN-${random.int(1, 20)}` }, null));
  }
  if (dice < 0.4) return inside((tx) => bindOrFree(tx, random, endUserId));
  const ids = await pickRecordings(context, random);
  const [id] = ids;
  if (dice < 0.5) {
    return inside(async (tx) => restoreRecordings(tx, await pickTrashed(context, random)));
  }
  if (id === undefined) return;
  if (dice < 0.65) return inside((tx) => trashRecordings(tx, ids));
  if (dice < 0.7) return deleteRecording(context, id);
  if (dice < 0.8) return changeRecording(context, id, { name: `Name ${random.int(1, 9)}` }, null);
  return inside((tx) => changeStatus(tx, id, { to: random.pick(recordingStatuses) }));
}

async function bindOrFree(context: Context, random: Random, endUserId: string): Promise<string> {
  const where = { projectId: context.projectId };
  const devices = await context.db.client.device.findMany({ where, select: { id: true } });
  const device = devices[random.int(0, Math.max(0, devices.length - 1))];
  if (!device) throw new TakenBack();
  return random.chance(0.5)
    ? bindDevice(context, device.id, endUserId)
    : unbindDevice(context, device.id, null);
}

/** Some of the recordings that came last, in their order, so that no two writers wait for each other. */
async function pickRecordings({ db, projectId }: Context, random: Random): Promise<string[]> {
  const found = await db.client.recording.findMany({
    where: { projectId },
    orderBy: { id: "desc" },
    take: 8,
    select: { id: true },
  });
  return found.filter(() => random.chance(0.4)).map(({ id }: Pick<Recording, "id">) => id);
}

async function pickTrashed({ db, projectId }: Context, random: Random): Promise<string[]> {
  const where = { projectId };
  const found = await db.client.trashedRecording.findMany({ where, take: 8, select: { id: true } });
  return found.filter(() => random.chance(0.4)).map(({ id }) => id);
}

// As a process of its own: PROJECT END_USER SEED COUNT
if (process.argv[1]?.endsWith("write-randomly.ts")) {
  const [projectId = "", endUserId = "", seed, count] = process.argv.slice(2);
  await writeRandomly(projectId, endUserId, { seed: Number(seed), count: Number(count) });
  process.exit(0);
}
