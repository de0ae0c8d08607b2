import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useRef } from "react";
import { failedField } from "./field-error";

type FormMutation<Answer> = {
  /** Sends what the form says. May throw `RequestFailure`. */
  send: (fields: FormData) => Promise<Answer>;
  onSuccess: (answer: Answer) => void;
  /** The field to go to when the failure names none. */
  firstField: string;
};

/** Submits a form, once at a time, and on failure moves the focus to the field to mend. */
export function useFormMutation<Answer>({ send, onSuccess, firstField }: FormMutation<Answer>) {
  const form = useRef<HTMLFormElement>(null);
  const mutation = useMutation({
    mutationFn: send,
    onSuccess,
    onError: (error) => focusField(form.current, failedField(error) ?? firstField),
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (mutation.isPending || mutation.isSuccess) return;
    mutation.mutate(new FormData(event.currentTarget));
  }
  return { form, submit, mutation };
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  if (field.type !== "checkbox") field.select();
}
