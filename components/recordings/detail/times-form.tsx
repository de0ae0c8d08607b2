import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Recording } from "@/lib/schemas/recording";
import { useChange } from "./use-change";

const ends = [
  { name: "started_at", label: "Began" },
  { name: "ended_at", label: "Ended" },
] as const;

type TimesFormProps = {
  projectId: string;
  recording: Recording;
  zone: string;
  onEnd: () => void;
};

/** The form for when a recording was captured. */
export function TimesForm({ projectId, recording, zone, onEnd }: TimesFormProps) {
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
