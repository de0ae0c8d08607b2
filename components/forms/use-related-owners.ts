import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { boundEndUsers, namesOptions, ownersOptions } from "@/lib/client/fetch-owners";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";

/** Max devices or end users whose other side is looked at. */
const MAX_FOUND = 4;
/** Max found end users whose devices are asked for: each is a request. */
const MAX_PEOPLE = 2;

type Related = { value: string; text: string; detail: string };

/**
 * Finds devices by the end users that they are bound to, and end users by their devices.
 *
 * @param q What is searched for; null searches for nothing.
 */
export function useRelatedOwners(kind: OwnerKind, projectId: string, q: string | null): Related[] {
  const devices = useBoundDevices(projectId, kind === "devices" ? q : null);
  const endUsers = useDeviceOwners(projectId, kind === "end-users" ? q : null);
  return kind === "devices" ? devices : endUsers;
}

function useBoundDevices(projectId: string, q: string | null): Related[] {
  const people = useFound("end-users", projectId, q).slice(0, MAX_PEOPLE);
  const pages = useQueries({
    queries: people.map(({ id }) =>
      ownersOptions("devices", projectId, { exact: { end_user_id: id }, limit: MAX_FOUND }),
    ),
  });
  return people.flatMap((person, index) =>
    (pages[index]?.data?.data ?? []).map((device) => ({
      value: device.id,
      text: device.name ?? device.serial_number ?? device.id,
      detail: `Bound to ${callOf(person)}`,
    })),
  );
}

function useDeviceOwners(projectId: string, q: string | null): Related[] {
  const devices = useFound("devices", projectId, q);
  const { data } = useQuery(namesOptions("end-users", projectId, boundEndUsers(devices)));
  return (data?.data ?? []).map((person) => {
    const own = devices.find(({ end_user_id }) => end_user_id === person.id);
    return {
      value: person.id,
      text: callOf(person),
      detail: `Has ${own?.name ?? own?.serial_number ?? "the device"}`,
    };
  });
}

function useFound<Of extends OwnerKind>(
  kind: Of,
  projectId: string,
  q: string | null,
): readonly Owners[Of][] {
  const { data } = useQuery({
    ...ownersOptions(kind, projectId, { q, limit: MAX_FOUND }),
    placeholderData: keepPreviousData,
    enabled: q !== null,
  });
  return q === null ? [] : (data?.data ?? []);
}

function callOf({ id, name, email }: Owners["end-users"]): string {
  return name ?? email ?? id;
}
