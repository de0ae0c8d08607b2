import { X } from "lucide-react";
import { AlertBar } from "@/components/ui/alert-bar";
import { Button } from "@/components/ui/button";

type ServerAwayProps = { onRetry: () => void; onClose: () => void };

/** Says over the page that the next page can't be fetched at the moment. */
export function ServerUnreachable({ onRetry, onClose }: ServerAwayProps) {
  return (
    <AlertBar>
      <p>The server could not be reached.</p>
      <Button onClick={onRetry}>Retry</Button>
      <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
        <X />
      </Button>
    </AlertBar>
  );
}
