import type { Recording } from "@/lib/recordings/recording";
import { StartedTime } from "../started-time";
import { StatusBadge } from "../status-badge";
import { NameField } from "./name-field";

/** Names of whom and what a recording comes from: null where there is none or it has none. */
export type OriginNames = {
  endUser: string | null | undefined;
  device: string | null | undefined;
};

type DetailHeadProps = {
  projectId: string;
  recording: Recording;
  names: OriginNames;
};

/** What a recording is called, its state, and whose, where and when it was. */
export function DetailHead({ projectId, recording, names }: DetailHeadProps) {
  const origins = [
    names.endUser ?? recording.end_user_id,
    names.device ?? recording.device_id,
  ].filter((origin) => origin !== null);
  return (
    <div className="flex flex-col gap-1.5">
      <NameField
        // Another recording's half-written name is nothing to keep.
        key={recording.id}
        projectId={projectId}
        recording={recording}
      />
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-2">
        <StatusBadge status={recording.status} />
        {origins.map((origin) => (
          <span key={origin} className="flex min-w-0 gap-2.5">
            <span dir="auto" className="truncate">
              {origin}
            </span>
            <span aria-hidden className="text-ink-3">
              ·
            </span>
          </span>
        ))}
        <StartedTime startedAt={recording.started_at} />
      </div>
    </div>
  );
}
