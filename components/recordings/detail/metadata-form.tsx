import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { MetadataEditor } from "@/components/forms/metadata-editor";
import { parseMetadataRows, toMetadataRows } from "@/components/forms/metadata-rows";
import { failedField, fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { RequestFailure } from "@/lib/client/request-failure";
import { useChange } from "./use-change";

type MetadataFormProps = {
  projectId: string;
  id: string;
  /** The metadata as the server has it. */
  json: string;
  onEnd: () => void;
};

/** The form for a recording's metadata. Values that are not edited keep every digit. */
export function MetadataForm({ projectId, id, json, onEnd }: MetadataFormProps) {
  const change = useChange(projectId, id, onEnd);
  const [rows, setRows] = useState(() => toMetadataRows(json));
  const { form, mutation } = useFormMutation({
    send: async () => {
      const parsed = parseMetadataRows(rows);
      if ("json" in parsed) return change.mutateAsync({ metadata: parsed.json });
      const details = { field: "metadata", reason: parsed.problem };
      throw new RequestFailure(`metadata ${parsed.problem}.`, null, null, details);
    },
    onSuccess: () => {},
    firstField: "metadata",
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={mutation.error} />
      <MetadataEditor
        rows={rows}
        onChange={(next) => {
          setRows(next);
          if (failedField(mutation.error) === "metadata") mutation.reset();
        }}
        error={fieldError(mutation.error, "metadata")}
      />
      <FormButtons submit="Save" isPending={mutation.isPending} onCancel={onEnd} />
    </form>
  );
}
