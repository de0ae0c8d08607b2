import { useQueryClient } from "@tanstack/react-query";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendNewView, sendViewChange, viewsOptions } from "@/lib/client/fetch-views";
import type { ListView } from "@/lib/schemas/view";
import type { useColumns } from "./use-columns";
import { viewFields } from "./view-columns";

export type SaveViewFormProps = {
  projectId: string;
  query: string;
  chosen: ReturnType<typeof useColumns>;
  onSaved: (view: ListView) => void;
  onDone: () => void;
};

/** Keeps what is listed as a new view. */
export function SaveViewForm({ projectId, query, chosen, onSaved, onDone }: SaveViewFormProps) {
  const { form, mutation } = useFormMutation({
    send: (fields) =>
      sendNewView(projectId, {
        name: String(fields.get("name")),
        query,
        ...(chosen.isDefault ? { columns: null, display: null } : viewFields(chosen)),
        is_default: false,
      }),
    onSuccess: useAfterSending(projectId, (view: ListView) => {
      onDone();
      onSaved(view);
    }),
    firstField: "name",
  });
  return (
    <form {...form} className="flex w-72 flex-col gap-3 p-3">
      <ViewName mutation={mutation} verb="Save" onCancel={onDone} />
    </form>
  );
}

type RenameViewFormProps = { projectId: string; view: ListView; onDone: () => void };

/** Gives a view another name. */
export function RenameViewForm({ projectId, view, onDone }: RenameViewFormProps) {
  const { form, mutation } = useFormMutation({
    send: (fields) => sendViewChange(projectId, view.id, { name: String(fields.get("name")) }),
    onSuccess: useAfterSending(projectId, onDone),
    firstField: "name",
  });
  return (
    <form {...form} className="flex flex-col gap-3">
      <ViewName mutation={mutation} verb="Rename" name={view.name} onCancel={onDone} />
    </form>
  );
}

type ViewNameProps = {
  mutation: { error: Error | null; isPending: boolean };
  verb: string;
  name?: string;
  onCancel: () => void;
};

function ViewName({ mutation: { error, isPending }, verb, name, onCancel }: ViewNameProps) {
  return (
    <>
      <FormFailure needsSession error={error} />
      <Field label="Name" error={fieldError(error, "name")}>
        <Input
          name="name"
          autoComplete="off"
          maxLength={100}
          required
          autoFocus
          defaultValue={name}
        />
      </Field>
      <FormButtons submit={verb} isPending={isPending} onCancel={onCancel} />
    </>
  );
}

/** Does what follows, and has the views fetched again. */
function useAfterSending<Answer>(projectId: string, then: (answer: Answer) => void) {
  const client = useQueryClient();
  return (answer: Answer) => {
    then(answer);
    void client.invalidateQueries(viewsOptions(projectId));
  };
}
