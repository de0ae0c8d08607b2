import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { loadCode } from "@/components/ui/load-code";
import { formatDateTime, formatTimeSpan } from "@/lib/format/format-clock-time";
import type { Recording } from "@/lib/schemas/recording";

const TimesForm = lazy(() =>
  loadCode(() => import("./times-form")).then((m) => ({ default: m.TimesForm })),
);

type CapturedFieldProps = { projectId: string; recording: Recording };

/** When a recording was captured, and a way to say otherwise. */
export function CapturedField({ projectId, recording }: CapturedFieldProps) {
  const { zone } = useClock();
  const [isOpen, setIsOpen] = useState(false);
  const { started_at, ended_at } = recording;
  return (
    <div className="flex items-start gap-x-2">
      <span className="min-w-0">
        {captured(started_at, ended_at, zone)}
        {/* Of its own line: the server doesn't know how long its name is. */}
        {(started_at ?? ended_at) && <span className="block text-ink-3">{zone}</span>}
      </span>
      <Button
        variant="ghost"
        className="-my-1 px-2!"
        aria-label="Change times"
        onClick={() => setIsOpen(true)}
      >
        Change
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="When it was captured"
        description={`In the zone ${zone}.`}
      >
        <Suspense>
          <TimesForm
            projectId={projectId}
            recording={recording}
            zone={zone}
            onEnd={() => setIsOpen(false)}
          />
        </Suspense>
      </Dialog>
    </div>
  );
}

function captured(start: string | null, end: string | null, zone: string): string {
  if (start && end) return formatTimeSpan(new Date(start), new Date(end), zone);
  if (start) return `from ${formatDateTime(new Date(start), zone)}`;
  if (end) return `until ${formatDateTime(new Date(end), zone)}`;
  return "–";
}
