import { RelativeTime } from "@/components/ui/relative-time";
import type { Recording } from "@/lib/schemas/recording";
import { StatusBadge } from "../status-badge";
import { NameField } from "./name-field";

/** The names of the end user and the device of a recording: null if there is none or it has none. */
export type OriginNames = {
  endUser: string | null | undefined;
  device: string | null | undefined;
};

type DetailHeadProps = {
  projectId: string;
  recording: Recording;
  names: OriginNames;
};

/** A recording's name and status, whose it is, what captured it and when. */
export function DetailHead({ projectId, recording, names }: DetailHeadProps) {
  const origins = [
    names.endUser ?? recording.end_user_id,
    names.device ?? recording.device_id,
  ].filter((origin) => origin !== null);
  return (
    <div className="flex flex-col gap-1.5">
      <NameField
        // A half-written name belongs to one recording.
        key={recording.id}
        projectId={projectId}
        recording={recording}
      />
      {/* Each dot stands in the room before its fact: at the start of a line that room is cut off. */}
      <div className="-m-1 overflow-hidden p-1">
        <div className="-ml-6 flex flex-wrap items-center gap-y-1 text-ink-2">
          <span className="-mr-3.5 pl-6">
            <StatusBadge status={recording.status} />
          </span>
          {origins.map((origin, index) => (
            <Fact key={origin} hasDot={index > 0}>
              <span dir="auto" className="truncate">
                {origin}
              </span>
            </Fact>
          ))}
          <Fact hasDot={origins.length > 0}>
            <RelativeTime at={recording.started_at} />
          </Fact>
        </div>
      </div>
    </div>
  );
}

function Fact({ hasDot, children }: { hasDot: boolean; children: React.ReactNode }) {
  return (
    <span className="flex min-w-0">
      <span aria-hidden className="w-6 shrink-0 text-center text-ink-3">
        {hasDot && "·"}
      </span>
      {children}
    </span>
  );
}
