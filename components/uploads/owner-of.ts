import type { RecordingsFilters } from "@/lib/schemas/recordings-query";
import type { UploadOwner } from "./run-upload";

/** Null where there is no name, undefined where it is not known yet. */
type NameOf = (id: string) => string | null | undefined;
type Person = { email: string; name: string };

/** Whose an uploaded recording is: what the list is filtered to, where that is one, else the person's. */
export function ownerOf(
  { device_id, end_user_id }: Pick<RecordingsFilters, "device_id" | "end_user_id">,
  person: Person,
): UploadOwner {
  const [device, ...devices] = device_id;
  const [endUser, ...endUsers] = end_user_id;
  const owner = {
    ...(device !== undefined && devices.length === 0 && { device_id: device }),
    ...(endUser !== undefined && endUsers.length === 0 && { end_user_id: endUser }),
  };
  return Object.keys(owner).length > 0 ? owner : { person };
}

/** The owner's name, or id where it has none; null where it is the person. */
export function ownerNameOf(
  owner: UploadOwner,
  deviceNameOf: NameOf,
  endUserNameOf: NameOf,
): string | null {
  if ("person" in owner) return null;
  const { device_id, end_user_id } = owner;
  if (end_user_id !== undefined) return endUserNameOf(end_user_id) ?? end_user_id;
  return device_id === undefined ? null : (deviceNameOf(device_id) ?? device_id);
}
