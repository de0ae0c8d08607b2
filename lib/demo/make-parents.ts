import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { type IdPrefix, mintId } from "@/lib/ids";
import type { Parents } from "./make-recording";
import { deviceNames, familyNames, givenNames } from "./names";
import type { Random } from "./random";

/** Inserts named devices and end users of a project, made at `since` (ms), and returns their ids. */
export async function insertParents(
  transaction: Transaction,
  random: Random,
  projectId: string,
  count: { devices: number; endUsers: number; since: number },
): Promise<Parents> {
  const insert = async (
    table: "devices" | "end_users",
    prefix: IdPrefix,
    amount: number,
    name: (index: number) => string,
  ): Promise<readonly [string, ...string[]]> => {
    const rows = Array.from({ length: amount }, (_, index) => {
      // One after the other, so that the order they are listed in is a certain one.
      const createdAt = count.since + index * 60_000;
      return [mintId(prefix, createdAt), projectId, name(index), new Date(createdAt)] as const;
    });
    await insertRows(transaction, table, ["id", "project_id", "name", "created_at"], rows);
    const [first, ...others] = rows.map(([id]) => id);
    if (first === undefined) throw new RangeError(`${table}: at least one is needed`);
    return [first, ...others];
  };
  return {
    deviceIds: await insert("devices", "dev", count.devices, (index) => {
      const number = String(index + 1).padStart(2, "0");
      return `${random.pick(deviceNames)} ${number}`;
    }),
    endUserIds: await insert(
      "end_users",
      "eu",
      count.endUsers,
      () => `${random.pick(givenNames)} ${random.pick(familyNames)}`,
    ),
  };
}
