import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A key of the metadata and what it is to hold; null takes the key away. */
export type MetadataEntry = { key: string; value: string | null };

type SetMetadataProps = { onSet: (entry: MetadataEntry) => void };

/** The form for one key and its value; other keys stay as they are. */
export function SetMetadata({ onSet }: SetMetadataProps) {
  const [problem, setProblem] = useState<string | null>(null);
  function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const key = String(fields.get("key")).trim();
    const value = String(fields.get("value"));
    if (key === "") return setProblem("Must not be empty.");
    onSet({ key, value: value === "" ? null : value });
  }
  return (
    <form noValidate onSubmit={submit} className="flex w-72 flex-col gap-3 p-3">
      <Field label="Key" error={problem}>
        <Input name="key" autoComplete="off" maxLength={128} placeholder="location" autoFocus />
      </Field>
      <Field
        label="Value"
        description="An empty value removes the key. Other keys stay as they are."
      >
        <Input name="value" autoComplete="off" maxLength={500} placeholder="ward-3" />
      </Field>
      <Button type="submit" variant="primary">
        Set
      </Button>
    </form>
  );
}
