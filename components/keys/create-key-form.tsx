import { useState } from "react";
import { fieldError } from "@/components/forms/field-error";
import { FormFailure } from "@/components/forms/form-failure";
import { useFormMutation } from "@/components/forms/use-form-mutation";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendNewKey } from "@/lib/client/fetch-keys";
import type { MadeKey } from "@/lib/schemas/key";
import type { Scope } from "@/lib/schemas/scopes";
import { ExpiryField, expiryDays } from "./expiry-field";
import { ScopesField } from "./scopes-field";

type CreateKeyFormProps = {
  projectId: string;
  onCreated: (made: MadeKey) => void;
  onCancel: () => void;
};

/** What a new key is called, what it may do and how long. */
export function CreateKeyForm({ projectId, onCreated, onCancel }: CreateKeyFormProps) {
  const [scopes, setScopes] = useState<Scope[] | "all">(["recordings:read"]);
  const [expiry, setExpiry] = useState("90");
  const { form, mutation } = useFormMutation({
    send: (fields) =>
      sendNewKey(projectId, {
        name: String(fields.get("name")),
        scopes,
        expires_in_days: expiryDays(expiry),
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
        description="Says later what uses it: Night import, Data team."
        error={fieldError(error, "name")}
      >
        <Input name="name" autoComplete="off" maxLength={100} required />
      </Field>
      <ScopesField chosen={scopes} onChange={setScopes} error={fieldError(error, "scopes")} />
      <ExpiryField value={expiry} onChange={setExpiry} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={mutation.isPending || scopes.length === 0}
          focusableWhenDisabled
        >
          {mutation.isPending ? "Creating…" : "Create key"}
        </Button>
      </div>
    </form>
  );
}
