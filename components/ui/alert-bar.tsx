import { CloudAlert } from "lucide-react";

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
