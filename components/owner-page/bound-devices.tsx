import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ownerTitle } from "@/components/owners/owner-labels";
import { Skeleton } from "@/components/ui/skeleton";
import { ownersOptions } from "@/lib/client/fetch-owners";

/** Devices that are named; there are seldom more. */
const SHOWN = 8;

/** The devices that are bound to an end user, each with the way to it. */
export function BoundDevices({ projectId, endUserId }: { projectId: string; endUserId: string }) {
  const { data, error } = useQuery(
    ownersOptions("devices", projectId, { exact: { end_user_id: endUserId }, limit: SHOWN }),
  );
  if (error) return <p className="text-failed">They could not be loaded.</p>;
  if (!data) return <Skeleton className="h-5 w-32" />;
  if (data.data.length === 0) {
    return <p className="text-ink-3">None. A device is bound on its own page, or by the API.</p>;
  }
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1.5">
      {data.data.map((device) => (
        <li key={device.id} className="min-w-0">
          <Link
            href={`/projects/${projectId}/devices/${device.id}`}
            dir="auto"
            className="underline decoration-line-strong underline-offset-3 wrap-anywhere hover:decoration-ink"
          >
            {ownerTitle(device)}
          </Link>
        </li>
      ))}
      {data.has_more && <li className="text-ink-3">and more</li>}
    </ul>
  );
}
