import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { RequestFailure } from "@/lib/client/request-failure";
import { signInAgain } from "./sign-in-again";

type FailureProps = {
  error: Error;
  /** Whether what failed is for who is signed in, and 401 says that they no longer are. */
  needsSession: boolean;
};

/** Why a change failed, and what helps: signing in again, or the id by which we find what broke. */
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
