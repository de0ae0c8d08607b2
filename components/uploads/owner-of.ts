import type { OwnerNames } from "@/lib/client/use-owner-names";
import type { RecordingsFilters } from "@/lib/schemas/recordings-filters";
import type { UploadOwner } from "./make-recording-body";

type Person = { email: string; name: string };

/**
 * The owner of an uploaded recording: the single owner that the list is filtered by; else none,
 * uploaded by the person.
 */
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

/** The owner's name, or its id if it has none; null if it is the person. */
export function ownerNameOf(owner: UploadOwner, names: OwnerNames): string | null {
  if ("person" in owner) return null;
  const { device_id, end_user_id } = owner;
  if (end_user_id !== undefined) return names["end-users"](end_user_id) ?? end_user_id;
  return device_id === undefined ? null : (names.devices(device_id) ?? device_id);
}
