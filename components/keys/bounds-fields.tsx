import { fieldError } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NewKeyRequest } from "@/lib/schemas/key";

const classes = [
  { name: "reads", label: "Reads" },
  { name: "writes", label: "Writes" },
  { name: "heavy", label: "Heavy" },
] as const;

/** A key's addresses and limits: closed at first, as few keys need any. */
export function BoundsFields({ error }: { error: Error | null }) {
  return (
    <details>
      <summary className="cursor-pointer font-medium">From where, and how often</summary>
      <div className="mt-3 flex flex-col gap-4">
        <Field
          label="Addresses"
          description="Addresses or networks, such as 203.0.113.0/24, with spaces between them. None: from anywhere."
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
            Heavy ones are exports, counts of values and work on many. Empty: the server's limit.
          </p>
        </fieldset>
      </div>
    </details>
  );
}

/** What the fields of a form ask for. */
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
