"use client";

import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { FormButtons } from "@/components/forms/form-buttons";
import { fieldError, useFormMutation } from "@/components/forms/use-form-mutation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendNewPassword } from "@/lib/client/account";
import { MIN_PASSWORD_LENGTH } from "@/lib/schemas/limits";
import { SigningOut } from "./signing-out";

type AccountDialogProps = {
  /** The project on screen: the API wants one named. */
  projectId: string;
  person: { name: string; email: string };
  isOpen: boolean;
  onClose: () => void;
};

/** The signed-in person's account: another password, and an end of all sessions. */
export function AccountDialog({ projectId, person, isOpen, onClose }: AccountDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title="Account"
      description={`${person.name}, ${person.email}`}
    >
      <PasswordForm projectId={projectId} email={person.email} onClose={onClose} />
      <section className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t pt-4">
        <p className="text-ink-2">A browser you no longer have, or don't know?</p>
        <SigningOut everywhere={{ projectId }}>
          {(start) => <Button onClick={start}>Sign out everywhere</Button>}
        </SigningOut>
      </section>
    </Dialog>
  );
}

type PasswordFormProps = { projectId: string; email: string; onClose: () => void };

/** The form for a new password, with the current one. */
function PasswordForm({ projectId, email, onClose }: PasswordFormProps) {
  const [isChanged, setIsChanged] = useState(false);
  const { form, mutation } = useFormMutation({
    send: (fields) =>
      sendNewPassword(projectId, {
        current_password: String(fields.get("current_password")),
        new_password: String(fields.get("new_password")),
      }),
    onSuccess: () => setIsChanged(true),
    firstField: "current_password",
  });
  const { error } = mutation;
  if (isChanged) {
    return (
      <div className="flex items-center justify-between gap-4">
        <p role="status">Your password is changed. Your other browsers are signed out.</p>
        <Button autoFocus onClick={onClose}>
          Done
        </Button>
      </div>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormFailure needsSession error={error} />
      {/* Password managers find by it whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Current password" error={fieldError(error, "current_password")}>
        <Input name="current_password" type="password" autoComplete="current-password" required />
      </Field>
      <Field
        label="New password"
        description={`At least ${MIN_PASSWORD_LENGTH} characters.`}
        error={fieldError(error, "new_password")}
      >
        <Input name="new_password" type="password" autoComplete="new-password" required />
      </Field>
      <FormButtons
        submit="Change password"
        pending="Changing…"
        isPending={mutation.isPending}
        onCancel={onClose}
      />
    </form>
  );
}
