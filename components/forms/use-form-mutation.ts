import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, type SubmitEvent, useRef } from "react";
import { RequestFailure } from "@/lib/client/request-failure";
import { problemOf, sentence } from "./field-problem";

type FormMutation<Answer> = {
  /** Sends the form's values. May throw `RequestFailure`. */
  send: (fields: FormData) => Promise<Answer>;
  onSuccess: (answer: Answer) => void;
  /** The field that gets the focus if the failure names none. */
  firstField: string;
};

/**
 * Submits a form, once at a time. On failure the focus moves to the wrong field, whose error disappears
 * once it is changed.
 */
export function useFormMutation<Answer>({ send, onSuccess, firstField }: FormMutation<Answer>) {
  const form = useRef<HTMLFormElement>(null);
  const mutation = useMutation({
    mutationFn: async (fields: FormData) => {
      assertValid(form.current);
      return send(fields);
    },
    onSuccess,
    onError: (error) => focusField(form.current, failedField(error) ?? firstField),
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (mutation.isPending || mutation.isSuccess) return;
    mutation.mutate(new FormData(event.currentTarget));
  }
  function change({ target }: ChangeEvent<HTMLFormElement, HTMLInputElement>) {
    if (mutation.isError && target.name === failedField(mutation.error)) mutation.reset();
  }
  // The form shows an error below its field, so the browser's own bubble is off.
  return { form: { ref: form, noValidate: true, onSubmit: submit, onChange: change }, mutation };
}

/** Throws for the first field of a form that lacks what it needs, as the server would. */
function assertValid(form: HTMLFormElement | null): void {
  for (const field of form?.elements ?? []) {
    const reason = field instanceof HTMLInputElement ? problemOf(field) : null;
    if (!(field instanceof HTMLInputElement) || reason === null) continue;
    throw new RequestFailure(`${field.name} ${reason}.`, null, null, { field: field.name, reason });
  }
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  if (field.type !== "checkbox") field.select();
}

/** The server's problem with a field, as a sentence; undefined if there is none. */
export function fieldError(error: Error | null, field: string): string | undefined {
  const reason = failedField(error) === field ? (error as RequestFailure).details?.reason : null;
  return reason ? sentence(reason) : undefined;
}

/** The field that the server found wrong; null if the failure is not about one. */
export function failedField(error: Error | null): string | null {
  return error instanceof RequestFailure ? (error.details?.field ?? null) : null;
}
