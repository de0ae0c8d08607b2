import { CopyButton } from "@/components/ui/copy-button";
import { RequestFailure } from "@/lib/http/request-failure";
import { failedField } from "./field-error";

/** What went wrong with a form as a whole. Always there, so that a screen reader says it at once. */
export function FormFailure({ error }: { error: Error | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {error && failedField(error) === null && <Failure error={error} />}
    </div>
  );
}

function Failure({ error }: { error: Error }) {
  const isOurs = error instanceof RequestFailure && (error.status ?? 0) >= 500;
  return (
    <div className="rounded-control bg-failed-soft px-3 py-2">
      <p className="text-failed">{error.message}</p>
      {isOurs && error.requestId !== null && (
        <p className="flex items-center gap-1 text-small wrap-anywhere">
          Request <span className="font-mono">{error.requestId}</span>
          <CopyButton variant="ghost" size="small" text={error.requestId} label="request id" />
        </p>
      )}
    </div>
  );
}
