import Link from "next/link";
import { FormFailure } from "@/components/forms/failure";
import { OwnerPicker } from "@/components/forms/owner-picker";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copy-button";
import type { OwnerKind } from "@/lib/schemas/owners";
import type { Recording } from "@/lib/schemas/recording";
import { useChange } from "./use-change";

type OwnerFieldProps = {
  projectId: string;
  recording: Recording;
  kind: OwnerKind;
  /** Undefined while it is loading, null if there is none. */
  name: string | null | undefined;
};

const words = {
  devices: { field: "device_id", one: "device" },
  "end-users": { field: "end_user_id", one: "end user" },
} as const satisfies Record<OwnerKind, object>;

/** The device or the end user of a recording, which leads to its page, and a way to choose another. */
export function OwnerField({ projectId, recording, kind, name }: OwnerFieldProps) {
  const { field, one } = words[kind];
  const change = useChange(projectId, recording.id, () => {});
  const id = recording[field];
  const others = [recording.device_id, recording.end_user_id].filter((other) => other !== null);
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      {id === null ? (
        <span className="text-ink-3">–</span>
      ) : (
        <Link
          href={`/projects/${projectId}/${kind}/${id}`}
          // To open a recording is no sign that somebody goes on to this page.
          prefetch={false}
          dir="auto"
          className="-my-0.5 py-0.5 underline decoration-line-strong underline-offset-3 wrap-anywhere hover:decoration-ink"
        >
          {name ?? `Unnamed ${one}`}
        </Link>
      )}
      <OwnerPicker
        projectId={projectId}
        kind={kind}
        except={id === null ? [] : [id]}
        // A recording has a device or an end user.
        {...(id !== null && others.length > 1 && { none: `No ${one}` })}
        trigger={
          <Button
            variant="ghost"
            className="-my-1 px-2!"
            disabled={change.isPending}
            focusableWhenDisabled
            aria-label={id === null ? `Choose ${one}` : `Change ${one}`}
          >
            {id === null ? "Choose" : "Change"}
          </Button>
        }
        onPick={(picked) => change.mutate({ [field]: picked?.id ?? null })}
      />
      {id !== null && (
        <div className="basis-full">
          <CopyableId id={id} label={`${one} id`} />
        </div>
      )}
      <FormFailure needsSession error={change.error} />
    </div>
  );
}
