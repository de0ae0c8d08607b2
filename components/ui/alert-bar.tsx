import { CloudAlert } from "lucide-react";
import { Button } from "./button";
import { useIsCodeMissing } from "./load-code";

/** Says at the foot of the page what went wrong, and offers what may help. */
export function AlertBar({ children }: { children: React.ReactNode }) {
  return (
    <div
      role="alert"
      className="fixed bottom-4 left-1/2 z-50 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-card bg-raised py-2 pr-2 pl-4 shadow-popup max-md:bottom-18"
    >
      <CloudAlert className="size-4 shrink-0 text-failed" aria-hidden />
      {children}
    </div>
  );
}

/** Says over the page that a part of it could not be loaded, until it is there. */
export function LoadFailure() {
  const isMissing = useIsCodeMissing();
  if (!isMissing) return null;
  return (
    <AlertBar>
      <p>A part of this page could not be loaded. Trying again…</p>
      {/* An upgrade may have replaced the part by another. */}
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </AlertBar>
  );
}
