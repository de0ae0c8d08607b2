import { useMutation } from "@tanstack/react-query";
import { format } from "date-fns";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { OwnerPicker } from "@/components/forms/owner-picker";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useOwnerNames } from "@/lib/client/use-owner-names";
import type { Upload, UploadDetails } from "./upload";
import type { UploadQueue } from "./upload-queue";

type DescribedProps = {
  queue: UploadQueue;
  /** Uploads to one project, at least one. */
  uploads: readonly Upload[];
};

const owners = [
  { kind: "end-users", field: "end_user_id", label: "End user", none: "Nobody" },
  { kind: "devices", field: "device_id", label: "Device", none: "No device" },
] as const;

/** Whose recordings uploads become: what is chosen here is so of each of them, also of those that are done. */
export function UploadOwners({ queue, uploads }: DescribedProps) {
  const change = useDescription(queue, uploads);
  const projectId = uploads[0]?.projectId ?? "";
  const chosen = {
    end_user_id: sharedBy(uploads, "end_user_id"),
    device_id: sharedBy(uploads, "device_id"),
  };
  const names = {
    "end-users": useOwnerNames("end-users", projectId, known(chosen.end_user_id)),
    devices: useOwnerNames("devices", projectId, known(chosen.device_id)),
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-1.5">
        {owners.map(({ kind, field, label, none }) => {
          const id = chosen[field];
          const name = id && (names[kind](id) ?? id);
          return (
            <OwnerPicker
              key={kind}
              projectId={projectId}
              kind={kind}
              // A recording has a device or an end user.
              {...(id &&
                uploads.every(({ details }) => details.end_user_id && details.device_id) && {
                  none,
                })}
              trigger={
                <Button
                  className="min-w-0 grow basis-0"
                  disabled={change.isPending}
                  focusableWhenDisabled
                  aria-label={name ? `${label}: ${name}` : label}
                >
                  <span dir="auto" className="truncate">
                    {name ?? label}
                  </span>
                </Button>
              }
              onPick={(picked) => change.mutate({ [field]: picked?.id ?? null })}
            />
          );
        })}
      </div>
      <FormFailure needsSession error={change.error} />
    </div>
  );
}

/** Whose recording one upload becomes, and when it was captured. */
export function UploadDetailsForm({ queue, upload }: { queue: UploadQueue; upload: Upload }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = useDescription(queue, [upload]);
  const { started_at } = upload.details;
  const [time, setTime] = useState(
    started_at === null ? "" : format(new Date(started_at), TIME_FORMAT),
  );
  function submit(event: React.FormEvent) {
    event.preventDefault();
    // A time without an offset is one of the browser's zone.
    change.mutate({ started_at: time === "" ? null : new Date(time).toISOString() });
  }
  return (
    <form noValidate onSubmit={submit} className="flex w-72 flex-col gap-3 p-3">
      <UploadOwners queue={queue} uploads={[upload]} />
      <Field label="Began" description={`In the zone ${zone}.`}>
        <Input
          type="datetime-local"
          step={1}
          max="9999-12-31T23:59:59"
          value={time}
          onChange={({ target }) => setTime(target.value)}
        />
      </Field>
      <FormFailure needsSession error={change.error} />
      <Button type="submit" disabled={change.isPending} focusableWhenDisabled>
        {change.isPending ? "Saving…" : change.isSuccess ? "Time is set" : "Set the time"}
      </Button>
    </form>
  );
}

const TIME_FORMAT = "yyyy-MM-dd'T'HH:mm:ss";

function useDescription(queue: UploadQueue, uploads: readonly Upload[]) {
  return useMutation({
    mutationFn: (details: Partial<UploadDetails>) =>
      queue.describe(
        uploads.map(({ id }) => id),
        details,
      ),
  });
}

/** A detail that all uploads share; null if they differ. */
function sharedBy(uploads: readonly Upload[], field: keyof UploadDetails): string | null {
  const [first, ...others] = uploads.map(({ details }) => details[field]);
  return first && others.every((one) => one === first) ? first : null;
}

function known(id: string | null): string[] {
  return id === null ? [] : [id];
}
