import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NewWebhookEndpoint, WebhookEndpoint } from "@/lib/schemas/webhook";
import { TypesField } from "./types-field";

type EndpointFormProps<Answer> = {
  /** The endpoint as it is; a new one if left out. */
  endpoint?: WebhookEndpoint;
  /** Sends the form's values. May throw `RequestFailure`. */
  send: (body: NewWebhookEndpoint) => Promise<Answer>;
  onSent: (answer: Answer) => void;
  onCancel: () => void;
  /** The verb on the button that sends it. */
  submit: string;
};

/** An endpoint's address, and the events that it gets. */
export function EndpointForm<Answer>(props: EndpointFormProps<Answer>) {
  const { endpoint, send, onSent, onCancel, submit } = props;
  const [types, setTypes] = useState<NewWebhookEndpoint["types"]>(endpoint?.types ?? "all");
  const { form, mutation } = useFormMutation({
    send: (fields) =>
      send({
        url: String(fields.get("url")),
        description: String(fields.get("description")) || null,
        query: String(fields.get("query")),
        types,
      }),
    onSuccess: onSent,
    firstField: "url",
  });
  const { error } = mutation;
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={error} />
      <Field label="URL" error={fieldError(error, "url")}>
        <Input
          name="url"
          autoComplete="off"
          placeholder="https://ehr.example.com/hooks/recordings"
          defaultValue={endpoint?.url}
          required
        />
      </Field>
      <Field
        label="Description"
        description="Says what it is for, such as EHR sync or Ward 3 alerts."
        error={fieldError(error, "description")}
      >
        <Input
          name="description"
          autoComplete="off"
          maxLength={500}
          defaultValue={endpoint?.description ?? ""}
        />
      </Field>
      <TypesField chosen={types} onChange={setTypes} error={fieldError(error, "types")} />
      <Field
        label="Only recordings that match"
        description="The query of a list, as in its address: metadata[location]=ward-3. Empty for all."
        error={fieldError(error, "query")}
      >
        <Input
          name="query"
          autoComplete="off"
          className="font-mono"
          defaultValue={endpoint?.query}
        />
      </Field>
      <FormButtons
        submit={submit}
        isPending={mutation.isPending}
        isIncomplete={types.length === 0}
        onCancel={onCancel}
      />
    </form>
  );
}
