"use client";

import { FormFailure } from "@/components/forms/failure";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendJson } from "@/lib/client/send-json";
import { SubmitButton } from "./submit-button";

/** @param goTo The path of this site to go to once signed in. */
export function SignInForm({ goTo }: { goTo: string }) {
  const { form, mutation } = useFormMutation({
    send: signIn,
    // A whole new document, so that nothing of the last person stays in memory.
    onSuccess: () => window.location.replace(goTo),
    firstField: "password",
  });
  const { error } = mutation;
  return (
    // Without scripts nothing is sent; if it is sent all the same, then not in the URL.
    <form {...form} method="post" data-go-to={goTo} className="flex flex-col gap-4">
      <FormFailure error={error} />
      <Field label="E-mail" error={fieldError(error, "email")}>
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label="Password" error={fieldError(error, "password")}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <SubmitButton isBusy={mutation.isPending || mutation.isSuccess}>
        {mutation.isIdle || mutation.isError ? "Sign in" : "Signing in…"}
      </SubmitButton>
    </form>
  );
}

function signIn(fields: FormData) {
  const body = { email: fields.get("email"), password: fields.get("password") };
  return sendJson("/api/session", { method: "POST", body, answer: ({ anything }) => anything });
}
