import { addDays, format } from "date-fns";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { useClock } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { sendNewKey } from "@/lib/client/fetch-keys";
import type { CreatedKey } from "@/lib/schemas/key";
import type { Scope } from "@/lib/schemas/scopes";
import { BoundsFields, type ChosenOwners, readBounds } from "./bounds-fields";
import { ScopesField } from "./scopes-field";

const expiryOptions = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 365 days" },
  { value: "never", label: "Never" },
] as const;

type CreateKeyFormProps = {
  projectId: string;
  onCreated: (made: CreatedKey) => void;
  onCancel: () => void;
};

/** The form of a new key: its name, its scopes and its end. */
export function CreateKeyForm({ projectId, onCreated, onCancel }: CreateKeyFormProps) {
  const [scopes, setScopes] = useState<Scope[] | "all">(["recordings:read"]);
  const [expiry, setExpiry] = useState("90");
  const [owners, setOwners] = useState<ChosenOwners>({ devices: null, "end-users": null });
  const { form, mutation } = useFormMutation({
    send: (fields) =>
      sendNewKey(projectId, {
        name: String(fields.get("name")),
        scopes,
        expires_in_days: expiryDays(expiry),
        ...readBounds(fields),
        device_id: owners.devices?.id ?? null,
        end_user_id: owners["end-users"]?.id ?? null,
      }),
    onSuccess: onCreated,
    firstField: "name",
  });
  const { error } = mutation;
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={error} />
      <Field
        label="Name"
        description="Says what uses it, such as Night import or Data team."
        error={fieldError(error, "name")}
      >
        <Input name="name" autoComplete="off" maxLength={100} required />
      </Field>
      <ScopesField chosen={scopes} onChange={setScopes} error={fieldError(error, "scopes")} />
      <ExpiryField value={expiry} onChange={setExpiry} />
      <BoundsFields
        projectId={projectId}
        owners={owners}
        onOwnersChange={setOwners}
        error={error}
      />
      <FormButtons
        submit="Create key"
        pending="Creating…"
        isPending={mutation.isPending}
        isIncomplete={scopes.length === 0}
        onCancel={onCancel}
      />
    </form>
  );
}

type ExpiryFieldProps = { value: string; onChange: (value: string) => void };

/** Chooses when a key stops working, and says on which day that is. */
function ExpiryField({ value, onChange }: ExpiryFieldProps) {
  const { now } = useClock();
  const days = expiryDays(value);
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium">
        Expires
      </span>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Select label="Expires" options={expiryOptions} value={value} onChange={onChange} />
        <p role="status" className="text-ink-3 text-small">
          {days === null
            ? "Works until someone revokes it."
            : `Works until ${format(addDays(now, days), "d MMM yyyy")}.`}
        </p>
      </div>
    </div>
  );
}

/** The days that a choice means; null for never. */
function expiryDays(choice: string): number | null {
  return choice === "never" ? null : Number(choice);
}
