import { CloudAlert, Hourglass } from "lucide-react";
import { useEffect } from "react";
import { signInAgain } from "@/components/forms/failure";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { RequestFailure } from "@/lib/client/request-failure";

type NotLoadedProps = {
  /** The word for what failed to load, as in a sentence. */
  what: string;
  error: Error;
  isRetrying: boolean;
  onRetry: () => void;
};

/** Stands in the place of what could not be loaded, if nothing older can be shown. */
export function NotLoaded(props: NotLoadedProps) {
  return (
    <div role="alert">
      <Notice
        icon={<CloudAlert />}
        title={`Could not load ${props.what}`}
        actions={<NextStep {...props} />}
      >
        <p>{props.error.message}</p>
        <RequestId error={props.error} />
      </Notice>
    </div>
  );
}

type NotReadyProps = {
  failure: RequestFailure;
  /** A way to rows that are there already. */
  meanwhile?: React.ReactNode;
};

/**
 * Shown in the place of rows that the server doesn't have ready yet: the list fetches them again by
 * itself.
 */
export function NotReady({ failure, meanwhile }: NotReadyProps) {
  const isBusy = failure.status === 429;
  const title = isBusy ? "Too many requests for a moment" : "Search is being prepared";
  useEffect(() => announce(title), [title]);
  return (
    <Notice icon={<Hourglass />} title={title} actions={!isBusy && meanwhile}>
      <p>{failure.message}</p>
      <p>This page tries again by itself, and shows the matches as soon as they can be read.</p>
    </Notice>
  );
}

/** Says the same in one line above the rows that were loaded before, which stay. */
export function NotRefreshed(props: NotLoadedProps) {
  return (
    // Laid over the rows, so that none moves.
    <div className="sticky top-0 z-20 h-0">
      <div
        role="alert"
        className="absolute inset-x-0 top-0 flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-failed-soft px-4 py-1 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]"
      >
        <p className="font-medium text-failed">Could not load {props.what}</p>
        <p>{props.error.message} The rows below are from an earlier load.</p>
        <RequestId error={props.error} />
        <span className="grow" />
        <NextStep {...props} />
      </div>
    </div>
  );
}

function RequestId({ error }: { error: Error }) {
  if (!(error instanceof RequestFailure) || error.requestId === null) return null;
  return (
    <p className="inline-flex items-center gap-1 text-small">
      Request <span className="font-mono">{error.requestId}</span>
      <CopyButton variant="ghost" size="small" text={error.requestId} label="request id" />
    </p>
  );
}

function NextStep({ error, isRetrying, onRetry }: NotLoadedProps) {
  if (error instanceof RequestFailure && error.status === 401) {
    return <Button onClick={signInAgain}>Sign in again</Button>;
  }
  return (
    <Button disabled={isRetrying} focusableWhenDisabled onClick={onRetry}>
      {isRetrying ? "Retrying…" : "Retry"}
    </Button>
  );
}
