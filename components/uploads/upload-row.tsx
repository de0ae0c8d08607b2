import {
  CircleAlert,
  CircleCheck,
  CirclePause,
  Pause,
  Pencil,
  Play,
  RotateCw,
  Upload as UploadIcon,
  X,
} from "lucide-react";
import Link from "next/link";
import { lazy, useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { loadCode } from "@/components/ui/load-code";
import { Popover } from "@/components/ui/popover";
import { canDescribe, canPause, isOver, type Upload } from "./upload";
import { wordsOf } from "./upload-labels";
import type { UploadQueue } from "./upload-queue";

const UploadDetailsForm = lazy(() =>
  loadCode(() => import("./upload-details")).then((m) => ({ default: m.UploadDetailsForm })),
);

type UploadRowProps = {
  queue: UploadQueue;
  upload: Upload;
  /** Called once a button that was used is no longer there. */
  onGone: () => void;
};

/** One upload: its name, its progress, and what can be done about it. */
export function UploadRow({ queue, upload, onGone }: UploadRowProps) {
  const { id, name, phase, projectId } = upload;
  const row = useRef<HTMLLIElement>(null);
  const [isDescribing, setIsDescribing] = useState(false);
  const isRunning = phase.is === "running";
  // Of many uploads those that run may be far down the list.
  useEffect(() => {
    if (isRunning) row.current?.scrollIntoView({ block: "nearest" });
  }, [isRunning]);
  function act(action: () => void) {
    action();
    onGone();
  }
  const isBad = phase.is === "failed" || phase.is === "refused";
  // While the last request is under way, cancelling might delete a completed recording.
  const isFinishing = phase.is === "running" && phase.step === "complete";
  return (
    <li ref={row} className="flex items-center gap-3 border-b py-2 pr-2 pl-4 last:border-b-0">
      <PhaseIcon phase={phase} />
      <div className="min-w-0 grow">
        <p dir="auto" className="truncate text-left" title={name}>
          {phase.is === "done" ? (
            <Link
              href={`/projects/${projectId}/recordings/${phase.recordingId}`}
              aria-label={`${name}, open its recording`}
              className="rounded-badge hover:underline"
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p
          className={classNames(
            "text-small",
            isBad ? "line-clamp-2 text-failed" : "truncate text-ink-3",
          )}
        >
          {wordsOf(upload)}
        </p>
        {(phase.is === "running" || phase.is === "paused") && <Progress upload={upload} />}
      </div>
      {phase.is === "failed" && phase.isSignedOut && (
        // In a new tab, as a retry still needs this page's files.
        <a
          href="/sign-in"
          target="_blank"
          rel="noreferrer"
          className={buttonClass({ variant: "ghost" })}
        >
          Sign in<span className="sr-only"> in a new tab</span>
        </a>
      )}
      {phase.is === "failed" && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Retry ${name}`}
          onClick={() => act(() => queue.retry(id))}
        >
          <RotateCw aria-hidden />
        </Button>
      )}
      {canDescribe(upload) && (
        <Popover
          isOpen={isDescribing}
          onOpenChange={setIsDescribing}
          label={`Details of ${name}`}
          align="end"
          trigger={
            <Button variant="ghost" size="icon" aria-label={`Details of ${name}`}>
              <Pencil aria-hidden />
            </Button>
          }
        >
          <UploadDetailsForm queue={queue} upload={upload} />
        </Popover>
      )}
      {(canPause(upload) || phase.is === "paused") && (
        // One button that changes: focus stays on it.
        <Button
          variant="ghost"
          size="icon"
          aria-label={`${phase.is === "paused" ? "Resume" : "Pause"} ${name}`}
          onClick={() => (phase.is === "paused" ? queue.resume(id) : queue.pause(id))}
        >
          {phase.is === "paused" ? <Play aria-hidden /> : <Pause aria-hidden />}
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        disabled={isFinishing}
        aria-label={`${isOver(upload) ? "Dismiss" : "Cancel"} ${name}`}
        onClick={() => act(() => (isOver(upload) ? queue.dismiss(id) : queue.cancel(id)))}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}

function PhaseIcon({ phase }: Pick<Upload, "phase">) {
  if (phase.is === "done")
    return <CircleCheck aria-hidden className="size-4 shrink-0 text-completed" />;
  if (phase.is === "failed" || phase.is === "refused")
    return <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />;
  if (phase.is === "paused")
    return <CirclePause aria-hidden className="size-4 shrink-0 text-ink-3" />;
  return <UploadIcon aria-hidden className="size-4 shrink-0 text-ink-3" />;
}

function Progress({ upload }: { upload: Upload }) {
  const percent = Math.floor((upload.sentBytes / upload.totalBytes) * 100);
  return (
    <div
      role="progressbar"
      aria-label={`Upload of ${upload.name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={wordsOf(upload)}
      className="mt-1.5 h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
    </div>
  );
}
