import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatDateTime, formatTimeSpan } from "@/lib/format/format-clock-time";
import type { Recording } from "@/lib/schemas/recording";
import { useChange } from "./use-change";

type CapturedFieldProps = { projectId: string; recording: Recording };

/** When a recording was captured, and a way to say otherwise. */
export function CapturedField({ projectId, recording }: CapturedFieldProps) {
  const { zone } = useClock();
  const [isOpen, setIsOpen] = useState(false);
  const { started_at, ended_at } = recording;
  return (
    <div className="flex items-start gap-x-2">
      <span className="min-w-0">
        {captured(started_at, ended_at, zone)}
        {/* Of its own line: the server doesn't know how long its name is. */}
        {(started_at ?? ended_at) && <span className="block text-ink-3">{zone}</span>}
      </span>
      <Button
        variant="ghost"
        className="-my-1 px-2!"
        aria-label="Change times"
        onClick={() => setIsOpen(true)}
      >
        Change
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="When it was captured"
        description={`In the zone ${zone}.`}
      >
        <TimesForm
          projectId={projectId}
          recording={recording}
          zone={zone}
          onEnd={() => setIsOpen(false)}
        />
      </Dialog>
    </div>
  );
}

const ends = [
  { name: "started_at", label: "Began" },
  { name: "ended_at", label: "Ended" },
] as const;

type TimesFormProps = CapturedFieldProps & { zone: string; onEnd: () => void };

function TimesForm({ projectId, recording, zone, onEnd }: TimesFormProps) {
  const change = useChange(projectId, recording.id, onEnd);
  const { form, mutation } = useFormMutation({
    send: (values) => {
      const changes = ends.flatMap(({ name }) => {
        const value = String(values.get(name) ?? "");
        // The field has no milliseconds: an untouched value keeps its own.
        if (value === toField(recording[name], zone)) return [];
        return [[name, value === "" ? null : new TZDate(value, zone).toISOString()] as const];
      });
      return change.mutateAsync(Object.fromEntries(changes));
    },
    onSuccess: () => {},
    firstField: "started_at",
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={mutation.error} />
      {ends.map(({ name, label }) => (
        <Field key={name} label={label} error={fieldError(mutation.error, name)}>
          <Input
            type="datetime-local"
            name={name}
            step={1}
            max="9999-12-31T23:59:59"
            defaultValue={toField(recording[name], zone)}
          />
        </Field>
      ))}
      <FormButtons submit="Save" isPending={mutation.isPending} onCancel={onEnd} />
    </form>
  );
}

/** A moment as the value of a form's field; empty if there is none. */
function toField(at: string | null, zone: string): string {
  return at === null ? "" : format(new TZDate(at, zone), "yyyy-MM-dd'T'HH:mm:ss");
}

function captured(start: string | null, end: string | null, zone: string): string {
  if (start && end) return formatTimeSpan(new Date(start), new Date(end), zone);
  if (start) return `from ${formatDateTime(new Date(start), zone)}`;
  if (end) return `until ${formatDateTime(new Date(end), zone)}`;
  return "–";
}
