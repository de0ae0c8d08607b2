import { ChevronDown } from "lucide-react";
import { OwnerPicker } from "@/components/forms/owner-picker";
import { fieldError } from "@/components/forms/use-form-mutation";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NewKeyRequest } from "@/lib/schemas/key";
import type { OwnerKind } from "@/lib/schemas/owners";

const ownerChoices = [
  { kind: "devices", label: "Device", any: "Any device" },
  { kind: "end-users", label: "End user", any: "Any end user" },
] as const;

const classes = [
  { name: "reads", label: "Reads" },
  { name: "writes", label: "Writes" },
  { name: "heavy", label: "Heavy" },
] as const;

type ChosenOwner = { id: string; name: string } | null;

/** The one device and the one end user whose recordings a key may see; null for all. */
export type ChosenOwners = Record<OwnerKind, ChosenOwner>;

type BoundsFieldsProps = {
  projectId: string;
  owners: ChosenOwners;
  onOwnersChange: (owners: ChosenOwners) => void;
  error: Error | null;
};

/** A key's owners, addresses and limits: closed at first, as few keys need any. */
export function BoundsFields({ projectId, owners, onOwnersChange, error }: BoundsFieldsProps) {
  return (
    <details>
      <summary className="cursor-pointer font-medium">Limit owners, addresses and requests</summary>
      <div className="mt-3 flex flex-col gap-4">
        <fieldset>
          <legend className="mb-1.5 font-medium">Only for</legend>
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            {ownerChoices.map(({ kind, any, label }) => (
              <OwnerPicker
                key={kind}
                projectId={projectId}
                kind={kind}
                none={any}
                onPick={(picked) => onOwnersChange({ ...owners, [kind]: picked })}
                trigger={
                  <Button className="justify-between">
                    <span className="sr-only">{label}: </span>
                    <span className="min-w-0 truncate">{owners[kind]?.name ?? any}</span>
                    <ChevronDown aria-hidden />
                  </Button>
                }
              />
            ))}
          </div>
          <p className="mt-1.5 text-ink-3 text-small">
            Such a key sees only this device's or end user's recordings, and creates only theirs.
          </p>
        </fieldset>
        <Field
          label="Addresses"
          description="Addresses or networks, such as 203.0.113.0/24, separated by spaces. Empty: any address."
          error={fieldError(error, "addresses")}
        >
          <Input name="addresses" autoComplete="off" spellCheck={false} />
        </Field>
        <fieldset>
          <legend className="mb-1.5 font-medium">Requests a minute</legend>
          <div className="grid grid-cols-3 gap-3">
            {classes.map(({ name, label }) => (
              <Field key={name} label={label} error={fieldError(error, `limits.${name}`)}>
                <Input name={`limits.${name}`} inputMode="numeric" autoComplete="off" />
              </Field>
            ))}
          </div>
          <p className="mt-1.5 text-ink-3 text-small">
            Heavy requests are exports, facets and bulk operations. Empty: the server's limit.
          </p>
        </fieldset>
      </div>
    </details>
  );
}

/** The values of a form's fields. */
export function readBounds(fields: FormData): Pick<NewKeyRequest, "addresses" | "limits"> {
  const textOf = (name: string) => String(fields.get(name) ?? "").trim();
  const addresses = textOf("addresses")
    .split(/[\s,]+/)
    .filter(Boolean);
  const limits = classes.map(({ name }) => {
    const text = textOf(`limits.${name}`);
    return [name, text === "" ? null : Number(text)] as const;
  });
  return {
    addresses: addresses.length === 0 ? null : addresses,
    limits: Object.fromEntries(limits),
  };
}
