import { CloudAlert, X } from "lucide-react";
import { Button } from "@/components/ui/button";

type ServerAwayProps = { onRetry: () => void; onClose: () => void };

/** Says over the page that another one can't be had just now. */
export function ServerUnreachable({ onRetry, onClose }: ServerAwayProps) {
  return (
    <div
      role="alert"
      className="fixed bottom-4 left-1/2 z-50 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-card bg-raised py-2 pr-2 pl-4 shadow-popup max-md:bottom-18"
    >
      <CloudAlert className="size-4 shrink-0 text-failed" aria-hidden />
      <p>The server could not be reached.</p>
      <Button onClick={onRetry}>Retry</Button>
      <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
        <X />
      </Button>
    </div>
  );
}
