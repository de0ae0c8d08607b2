import { Field as BaseField } from "@base-ui/react/field";

type FieldProps = {
  label: React.ReactNode;
  /** A hint below the control. */
  description?: React.ReactNode;
  /** The error; it marks the control as invalid. */
  error?: React.ReactNode;
  children: React.ReactNode;
};

/** A control with its label, its description and its error, tied together for screen readers. */
export function Field({ label, description, error, children }: FieldProps) {
  return (
    <BaseField.Root invalid={Boolean(error)} className="flex flex-col gap-1.5">
      <BaseField.Label className="font-medium">{label}</BaseField.Label>
      {children}
      {description && (
        <BaseField.Description className="text-ink-3 text-small">
          {description}
        </BaseField.Description>
      )}
      {error && (
        <BaseField.Error match className="text-failed text-small">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}
