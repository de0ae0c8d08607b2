import { TableCell, TableRow } from "@/components/ui/table";
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

type RecordingRowProps = { recording: Recording; details: RowDetails };

/** One recording in the table. */
export function RecordingRow({ recording, details }: RecordingRowProps) {
  const reason = details.failures.get(recording.id);
  return (
    <TableRow isChosen={details.openId === recording.id} {...openRow(recording.id, details)}>
      <TableCell>
        <StatusBadge status={recording.status} reason={reason} />
      </TableCell>
      <TableCell>
        <div className="flex min-w-0 items-center gap-2.5">
          <RowPlay recording={recording} details={details} />
          <RecordingName recording={recording} details={details} />
        </div>
      </TableCell>
      <TableCell>
        <NamedId
          kind="end user"
          id={recording.end_user_id}
          nameOf={details.endUserNameOf}
          onOnly={details.onOnlyEndUser}
        />
      </TableCell>
      <TableCell>
        <NamedId
          kind="device"
          id={recording.device_id}
          nameOf={details.deviceNameOf}
          onOnly={details.onOnlyDevice}
        />
      </TableCell>
      <TableCell>
        <StartedTime startedAt={recording.started_at} />
      </TableCell>
      <TableCell className="text-right">{formatDuration(recording.duration_ms)}</TableCell>
      <TableCell className="pl-4">
        <MediaBadges media={recording.media} />
      </TableCell>
    </TableRow>
  );
}
