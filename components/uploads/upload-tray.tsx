import { ChevronDown, ChevronUp, X } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { loadCode } from "@/components/ui/load-code";
import { canDescribe, isUnderway } from "./upload";
import { summaryOf } from "./upload-labels";
import type { UploadQueue } from "./upload-queue";

// Loaded with the first upload.
const UploadRow = lazy(() =>
  loadCode(() => import("./upload-row")).then((m) => ({ default: m.UploadRow })),
);
const UploadOwners = lazy(() =>
  loadCode(() => import("./upload-details")).then((m) => ({ default: m.UploadOwners })),
);

/** Above the player's bar, and above the list's pages or, if nothing covers it, a phone's bottom bar. */
const bottomClass = [
  "[--bars:calc(3.5rem+1px+env(safe-area-inset-bottom))] md:[--bars:3.75rem]",
  "group-has-data-covers-phone/body:max-md:[--bars:0px]",
  "group-has-data-now-playing/body:[--playing:3rem]",
  "bottom-[calc(var(--bars)+var(--playing,0px))]",
].join(" ");

/** All uploads of this visit, in a corner; on a phone across its foot. */
export function UploadTray({ queue }: { queue: UploadQueue }) {
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads, queue.uploads);
  useLeaveWarning(!queue.isOver());
  useEffect(() => {
    const goOn = () => queue.retryLost();
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  }, [queue]);
  const [isOpen, setIsOpen] = useState(true);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = summaryOf(uploads);
  useEffect(() => {
    if (summary) announce(summary);
  }, [summary]);
  const [{ projectId = null } = {}] = uploads;
  // Devices and end users are one project's.
  const described = uploads.every((upload) => upload.projectId === projectId)
    ? uploads.filter(canDescribe)
    : [];
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  if (uploads.length === 0) return null;
  return (
    <section
      aria-label="Uploads"
      data-upload-tray
      className={classNames(
        bottomClass,
        "fixed right-0 left-0 z-30 flex flex-col overflow-hidden border-t bg-raised md:right-4 md:left-auto md:w-92 md:rounded-card md:border-t-0 md:shadow-popup",
      )}
    >
      <div className="flex h-11 shrink-0 items-center gap-1 pr-2 pl-4">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 grow truncate font-medium">
          {summary}
        </h2>
        <Button
          variant="ghost"
          size="icon"
          aria-expanded={isOpen}
          aria-label={isOpen ? "Fold uploads" : "Unfold uploads"}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Chevron aria-hidden />
        </Button>
        {!uploads.some((upload) => isUnderway(upload) || upload.phase.is === "paused") && (
          <Button
            variant="ghost"
            size="icon"
            aria-label="Close uploads"
            onClick={() => queue.close()}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      {isOpen && described.length > 0 && (
        <div className="border-t px-4 py-2">
          <p className="pb-1.5 text-ink-2 text-small">
            {described.length === 1 ? "Whose is it?" : `Whose are these ${described.length}?`}
          </p>
          <Suspense fallback={<div className="h-7.5 pointer-coarse:h-10" />}>
            <UploadOwners queue={queue} uploads={described} />
          </Suspense>
        </div>
      )}
      {isOpen && (
        <ul className="max-h-[28dvh] md:max-h-[min(20rem,50dvh)] overflow-y-auto border-t">
          <Suspense>
            {uploads.map((upload) => (
              <UploadRow
                key={upload.id}
                queue={queue}
                upload={upload}
                // Keeps the keyboard's focus here, lest it starts again at the top of the page.
                onGone={() => heading.current?.focus()}
              />
            ))}
          </Suspense>
        </ul>
      )}
    </section>
  );
}

/** Has the browser ask before it leaves the page and so ends unfinished uploads. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isNeeded]);
}
