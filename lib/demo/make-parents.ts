import type { Transaction } from "@/lib/db/database";
import { insertRows } from "@/lib/db/insert-rows";
import { deviceEvent, endUserEvent, recordEvents } from "@/lib/events/record-events";
import { mintId } from "@/lib/ids";
import { indexOwners } from "@/lib/owners/index-owners";
import { deviceModels, familyNames, givenNames } from "./names";
import type { Random } from "./random";

/** The sources that a recording's device and end user are picked from. */
export type Parents = {
  devices: readonly [ParentDevice, ...ParentDevice[]];
  endUserIds: readonly [string, ...string[]];
};

/** A device and the end user that it is bound to. */
export type ParentDevice = { id: string; endUserId: string | null };

/** Inserts devices and end users of a project, made from `since` (ms) on. */
export async function insertParents(
  transaction: Transaction,
  random: Random,
  projectId: string,
  { devices, endUsers, since }: { devices: number; endUsers: number; since: number },
): Promise<Parents> {
  // One after the other, so that the order they are listed in is a certain one.
  const timeOf = (index: number) => since + index * 60_000;
  const people = Array.from({ length: endUsers }, (_, index) => {
    const [given, family] = [random.pick(givenNames), random.pick(familyNames)];
    const id = mintId("eu", timeOf(index));
    const email = random.chance(0.6) ? emailOf(given, family, id) : null;
    const name = `${given} ${family}`;
    return [id, projectId, `care-${tailOf(id)}`, name, email, new Date(timeOf(index))] as const;
  });
  const personColumns = ["id", "project_id", "external_id", "name", "email", "created_at"];
  await insertRows(transaction, "end_users", personColumns, people);
  await indexOwners(
    transaction,
    "end-users",
    people.map(([id]) => id),
  );
  await recordEvents(
    transaction,
    people.map(([id]) => endUserEvent("end_user.created", { id, projectId })),
  );
  const endUserIds = some(people.map(([id]) => id));

  const recorders = Array.from({ length: devices }, (_, index) => {
    const { kind, model } = random.pick(deviceModels);
    const id = mintId("dev", timeOf(index));
    const name = `${kind} ${String(index + 1).padStart(2, "0")}`;
    const serial = `${kind.slice(0, 2)}${tailOf(id)}`.toUpperCase();
    const boundTo = random.chance(0.3) ? random.pick(endUserIds) : null;
    return [id, projectId, serial, model, name, boundTo, new Date(timeOf(index))] as const;
  });
  const recorderColumns = [
    "id",
    "project_id",
    "serial_number",
    "model",
    "name",
    "end_user_id",
    "created_at",
  ];
  await insertRows(transaction, "devices", recorderColumns, recorders);
  await indexOwners(
    transaction,
    "devices",
    recorders.map(([id]) => id),
  );
  await recordEvents(
    transaction,
    recorders.map(([id, , , , , endUserId]) =>
      deviceEvent("device.created", { id, projectId, endUserId }),
    ),
  );
  return {
    devices: some(recorders.map(([id, , , , , endUserId]) => ({ id, endUserId }))),
    endUserIds,
  };
}

/** A part of an id's random text: the same seed twice in a project must not make the same ids. */
function tailOf(id: string): string {
  return id.slice(-10).toLowerCase();
}

function emailOf(given: string, family: string, id: string): string {
  const plain = (name: string) =>
    name
      .replaceAll(/[øØ]/g, "o")
      .replaceAll(/[đĐ]/g, "d")
      .normalize("NFKD")
      .replaceAll(/[^A-Za-z]/g, "")
      .toLowerCase();
  return `${plain(given)}.${plain(family)}.${tailOf(id).slice(0, 3)}@example.com`;
}

function some<Item>([first, ...others]: Item[]): [Item, ...Item[]] {
  if (first === undefined) throw new RangeError("at least one device and one end user are needed");
  return [first, ...others];
}
