import { Failure } from "./failure";
import { failedField } from "./field-error";

type FormFailureProps = {
  error: Error | null;
  /** Whether the form is for who is signed in, and 401 says that they no longer are. */
  needsSession?: boolean;
};

/** What went wrong with a form as a whole. Always there, so that a screen reader says it at once. */
export function FormFailure({ error, needsSession = false }: FormFailureProps) {
  return (
    <div role="alert" className="empty:hidden">
      {error && failedField(error) === null && (
        <Failure error={error} needsSession={needsSession} />
      )}
    </div>
  );
}
