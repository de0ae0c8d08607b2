import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export type PageFailureProps = { error: Error & { digest?: string }; retry: () => void };

/** Stands in the place of a page that could not be drawn. */
export function PageFailure({ error, retry }: PageFailureProps) {
  return (
    <div role="alert">
      <Notice
        icon={<CloudAlert />}
        title="Something failed on our side"
        level={1}
        actions={<Button onClick={() => retry()}>Retry</Button>}
      >
        {error.digest && (
          <p>
            The server's log has it under <span className="font-mono">{error.digest}</span>.
          </p>
        )}
      </Notice>
    </div>
  );
}
