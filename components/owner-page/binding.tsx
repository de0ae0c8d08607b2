import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Unlink, UserRound } from "lucide-react";
import Link from "next/link";
import { FormFailure } from "@/components/forms/failure";
import { OwnerPicker } from "@/components/forms/owner-picker";
import { ownerTitle } from "@/components/owners/owner-labels";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ownerOptions, sendBinding } from "@/lib/client/fetch-owner";
import { ownersKey } from "@/lib/client/fetch-owners";
import type { Device } from "@/lib/schemas/device";

type BindingProps = { projectId: string; device: Device };

/** A device's end user, with buttons to bind it to another one or to free it. */
export function Binding({ projectId, device }: BindingProps) {
  const client = useQueryClient();
  const binding = useMutation({
    mutationFn: (to: { id: string; name: string } | null) =>
      sendBinding(projectId, device, to?.id ?? null),
    onSuccess: (changed, to) => {
      client.setQueryData(ownerOptions("devices", projectId, device.id).queryKey, changed);
      announce(to ? `Bound to ${to.name}` : "Unbound");
    },
    onSettled: () => {
      // Of two steps the first may have been done.
      void client.invalidateQueries({
        queryKey: ownerOptions("devices", projectId, device.id).queryKey,
      });
      void client.invalidateQueries({ queryKey: ownersKey("devices", projectId) });
    },
  });
  const endUserId = device.end_user_id;
  return (
    <div className="flex flex-col items-start gap-2">
      {endUserId === null ? (
        <p className="text-ink-3">Nobody</p>
      ) : (
        <BoundTo projectId={projectId} id={endUserId} />
      )}
      <div className="flex flex-wrap gap-2">
        <OwnerPicker
          projectId={projectId}
          kind="end-users"
          except={endUserId === null ? [] : [endUserId]}
          trigger={
            <Button disabled={binding.isPending} focusableWhenDisabled>
              <UserRound aria-hidden />
              {endUserId === null ? "Bind" : "Bind to another"}
            </Button>
          }
          onPick={(picked) => binding.mutate(picked)}
        />
        {endUserId !== null && (
          <Button
            disabled={binding.isPending}
            focusableWhenDisabled
            onClick={() => binding.mutate(null)}
          >
            <Unlink aria-hidden />
            Unbind
          </Button>
        )}
      </div>
      <FormFailure needsSession error={binding.error} />
      <p className="text-ink-2 text-small">
        {endUserId === null
          ? "Its recordings belong to nobody unless they name an end user."
          : "Recordings of this device that name no end user belong to them."}
      </p>
    </div>
  );
}

function BoundTo({ projectId, id }: { projectId: string; id: string }) {
  const { data: endUser } = useQuery(ownerOptions("end-users", projectId, id));
  if (!endUser) return <Skeleton className="h-5 w-32" />;
  const details = [endUser.external_id, endUser.email].filter((text) => text !== null);
  return (
    <div className="min-w-0">
      <Link
        href={`/projects/${projectId}/end-users/${id}`}
        dir="auto"
        className="font-medium underline decoration-line-strong underline-offset-3 wrap-anywhere hover:decoration-ink"
      >
        {ownerTitle(endUser)}
      </Link>
      {details.length > 0 && <p className="text-ink-2 wrap-anywhere">{details.join(" · ")}</p>}
    </div>
  );
}
