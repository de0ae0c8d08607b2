import { createContext, useContext, useId } from "react";

type FieldProps = {
  label: React.ReactNode;
  /** A hint below the control. */
  description?: React.ReactNode;
  /** The error; it marks the control as invalid. */
  error?: React.ReactNode;
  /** An `Input`. */
  children: React.ReactNode;
};

/** The attributes that tie a control to its field. */
type ControlProps = {
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
};

const Control = createContext<ControlProps>({});

/** A control with its label, its description and its error, tied together for screen readers. */
export function Field({ label, description, error, children }: FieldProps) {
  const id = useId();
  const [describedId, errorId] = [`${id}-about`, `${id}-error`];
  const describedBy = [description && describedId, error && errorId].filter(Boolean).join(" ");
  const control = {
    id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <Control value={control}>{children}</Control>
      {description && (
        <p id={describedId} className="text-ink-3 text-small">
          {description}
        </p>
      )}
      {error && (
        <div id={errorId} className="text-failed text-small">
          {error}
        </div>
      )}
    </div>
  );
}

/** The attributes of the control inside a `Field`; none outside of one. */
export function useFieldControl(): ControlProps {
  return useContext(Control);
}
