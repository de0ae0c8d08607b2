import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { MetadataEditor } from "@/components/forms/metadata-editor";
import {
  type MetadataRow,
  parseMetadataRows,
  toMetadataRows,
} from "@/components/forms/metadata-rows";
import { failedField, fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { ownerLabels } from "@/components/owners/owner-labels";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ownerOptions, sendOwnerChange } from "@/lib/client/fetch-owner";
import { ownersKey } from "@/lib/client/fetch-owners";
import { RequestFailure } from "@/lib/client/request-failure";
import { MAX_NAME_LENGTH } from "@/lib/schemas/limits";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";

/** The fields that a form changes, as the API names them. */
const fields: {
  [Of in OwnerKind]: { name: keyof Owners[Of] & string; label: string; type?: string }[];
} = {
  devices: [
    { name: "name", label: "Name" },
    { name: "serial_number", label: "Serial number" },
    { name: "model", label: "Model" },
    { name: "firmware_version", label: "Firmware" },
  ],
  "end-users": [
    { name: "name", label: "Name" },
    { name: "external_id", label: "External id" },
    { name: "email", label: "E-mail", type: "email" },
  ],
};
/** The integrator's own key of it, which can't be removed. */
const keys = new Set(["serial_number", "external_id"]);

type EditOwnerDialogProps<Of extends OwnerKind> = {
  kind: Of;
  projectId: string;
  owner: Owners[Of];
  isOpen: boolean;
  onClose: () => void;
};

/** The form for the fields of a device or an end user. */
export function EditOwnerDialog<Of extends OwnerKind>(props: EditOwnerDialogProps<Of>) {
  const { kind, isOpen, onClose } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={`Edit ${ownerLabels[kind].one}`}
    >
      <EditForm {...props} />
    </Dialog>
  );
}

function EditForm<Of extends OwnerKind>(props: EditOwnerDialogProps<Of>) {
  const { kind, projectId, owner, onClose } = props;
  const client = useQueryClient();
  const known = owner as Record<string, unknown>;
  const [metadata, setMetadata] = useState(() =>
    toMetadataRows(JSON.stringify(owner.metadata ?? {})),
  );
  const { form, mutation } = useFormMutation({
    send: async (values) => {
      const changes = { ...changesIn(values, kind, known), ...metadataChange(metadata, owner) };
      return sendOwnerChange(kind, projectId, owner.id, changes);
    },
    onSuccess: (changed) => {
      client.setQueryData(ownerOptions(kind, projectId, owner.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ownersKey(kind, projectId) });
      onClose();
    },
    firstField: "name",
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={mutation.error} />
      {fields[kind].map(({ name, label, type = "text" }) => (
        <Field key={name} label={label} error={fieldError(mutation.error, name)}>
          <Input
            name={name}
            type={type}
            dir="auto"
            autoComplete="off"
            defaultValue={String(known[name] ?? "")}
            maxLength={MAX_NAME_LENGTH}
            required={keys.has(name) && known[name] !== null}
          />
        </Field>
      ))}
      <MetadataEditor
        rows={metadata}
        onChange={(rows) => {
          setMetadata(rows);
          if (failedField(mutation.error) === "metadata") mutation.reset();
        }}
        error={fieldError(mutation.error, "metadata")}
      />
      <FormButtons submit="Save" isPending={mutation.isPending} onCancel={onClose} />
    </form>
  );
}

/** The fields that became different; an empty one is taken away. */
function changesIn(
  values: FormData,
  kind: OwnerKind,
  known: Record<string, unknown>,
): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  for (const { name } of fields[kind]) {
    const value = String(values.get(name) ?? "").trim() || null;
    if (value !== known[name]) changes[name] = value;
  }
  return changes;
}

/** The metadata as a whole if it became different. Throws what is wrong with it, as the server would. */
function metadataChange(rows: readonly MetadataRow[], { metadata }: Owners[OwnerKind]) {
  const parsed = parseMetadataRows(rows);
  if ("problem" in parsed) {
    const details = { field: "metadata", reason: parsed.problem };
    throw new RequestFailure(`metadata ${parsed.problem}.`, null, null, details);
  }
  const isSame = parsed.json === (metadata && JSON.stringify(metadata));
  return isSame ? {} : { metadata: parsed.json && JSON.parse(parsed.json) };
}
