"use client";

import { FormFailure } from "@/components/forms/failure";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendJson } from "@/lib/client/send-json";
import { SubmitButton } from "./submit-button";

const names = ["project_name", "name", "email", "password"] as const;

/** @param minPasswordLength The min number of characters of a password. */
export function SetupForm({ minPasswordLength }: { minPasswordLength: number }) {
  const { form, mutation } = useFormMutation({
    send: setUp,
    onSuccess: ({ project_id }) => window.location.replace(`/projects/${project_id}/recordings`),
    firstField: names[0],
  });
  const { error } = mutation;
  return (
    // Without scripts nothing is sent; if it is sent all the same, then not in the URL.
    <form {...form} method="post" className="flex flex-col gap-4">
      <FormFailure error={error} />
      <Field
        label="Project"
        description="What the recordings are of: a product, a team, a site."
        error={fieldError(error, "project_name")}
      >
        <Input name="project_name" autoComplete="off" required autoFocus />
      </Field>
      <Field label="Your name" error={fieldError(error, "name")}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label="E-mail" error={fieldError(error, "email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field
        label="Password"
        description={`At least ${minPasswordLength} characters.`}
        error={fieldError(error, "password")}
      >
        <Input name="password" type="password" autoComplete="new-password" required />
      </Field>
      <SubmitButton isBusy={mutation.isPending || mutation.isSuccess}>
        {mutation.isIdle || mutation.isError ? "Set up" : "Setting up…"}
      </SubmitButton>
    </form>
  );
}

function setUp(fields: FormData) {
  const body = Object.fromEntries(names.map((name) => [name, fields.get(name)]));
  return sendJson("/api/setup", {
    method: "POST",
    body,
    answer: ({ newProjectSchema }) => newProjectSchema,
  });
}
