import { classNames } from "@/components/ui/class-names";
import { chosenClass } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/format-duration";
import type { Recording } from "@/lib/schemas/recording";
import { MediaBadges } from "./media-badges";
import { NamedId } from "./named-id";
import { openRow } from "./open-row";
import { RecordingName } from "./recording-name";
import type { RowDetails } from "./row-details";
import { RowPlay } from "./row-play";
import { StartedTime } from "./started-time";
import { StatusBadge } from "./status-badge";

type RecordingsCardsProps = { rows: readonly Recording[]; details: RowDetails };

/** The recordings as cards, for narrow screens. */
export function RecordingsCards({ rows, details }: RecordingsCardsProps) {
  return (
    <ul aria-label="Recordings">
      {rows.map((recording) => (
        <RecordingCard key={recording.id} recording={recording} details={details} />
      ))}
    </ul>
  );
}

function RecordingCard({ recording, details }: { recording: Recording; details: RowDetails }) {
  const reason = details.failures.get(recording.id);
  return (
    <li
      {...openRow(recording.id, details)}
      className={classNames(
        "group flex flex-col gap-1.5 border-b px-4 py-3 md:px-5",
        details.openId === recording.id && chosenClass,
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <RecordingName recording={recording} details={details} />
        <span className="flex shrink-0 items-center gap-3 text-ink-2">
          {formatDuration(recording.duration_ms)}
          <RowPlay recording={recording} details={details} />
        </span>
      </div>
      <div className="flex min-w-0 items-center gap-1.5 text-ink-2">
        <span className="min-w-0">
          <NamedId
            kind="end user"
            id={recording.end_user_id}
            nameOf={details.endUserNameOf}
            onOnly={details.onOnlyEndUser}
          />
        </span>
        <span aria-hidden>·</span>
        <span className="min-w-0">
          <NamedId
            kind="device"
            id={recording.device_id}
            nameOf={details.deviceNameOf}
            onOnly={details.onOnlyDevice}
          />
        </span>
        <span aria-hidden>·</span>
        <StartedTime startedAt={recording.started_at} />
      </div>
      <div className="flex items-center justify-between gap-3">
        <StatusBadge status={recording.status} reason={reason} />
        <MediaBadges media={recording.media} />
      </div>
    </li>
  );
}
