import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { RequestFailure } from "@/lib/client/request-failure";
import { failedField } from "./use-form-mutation";

type FailureProps = {
  error: Error;
  /** Whether what failed needs a session, and a 401 says that it has ended. */
  needsSession: boolean;
};

/** Why a change failed, and what helps: signing in again, or the request's id in the log. */
export function Failure({ error, needsSession }: FailureProps) {
  const status = error instanceof RequestFailure ? error.status : null;
  const requestId = error instanceof RequestFailure ? error.requestId : null;
  return (
    <div className="rounded-control bg-failed-soft px-3 py-2">
      <p className="text-failed">{error.message}</p>
      {needsSession && status === 401 && (
        <Button className="my-1" onClick={signInAgain}>
          Sign in again
        </Button>
      )}
      {requestId !== null && (status ?? 0) >= 500 && (
        <p className="flex items-center gap-1 text-small wrap-anywhere">
          <span className="shrink-0">Request</span>
          <span className="font-mono">{requestId}</span>
          <CopyButton variant="ghost" size="small" text={requestId} label="request id" />
        </p>
      )}
    </div>
  );
}

/** The failure of a form as a whole. Always in the page, so that a screen reader says it at once. */
export function FormFailure(props: { error: Error | null; needsSession?: boolean }) {
  const { error, needsSession = false } = props;
  return (
    <div role="alert" className="empty:hidden">
      {error && failedField(error) === null && (
        <Failure error={error} needsSession={needsSession} />
      )}
    </div>
  );
}

/** Leads to the sign-in page, and from there back to the very page on screen. */
export function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
