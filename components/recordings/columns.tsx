import type { Column, ListLayout } from "@/components/data-list/column";
import { rowAction } from "@/components/data-list/row-focus";
import type { RowTarget } from "@/components/data-list/row-link";
import { RowPlayButton } from "@/components/player/row-play-button";
import { Marked } from "@/components/ui/marked";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OwnerNames } from "@/lib/client/use-owner-names";
import { formatDuration } from "@/lib/format/format-numbers";
import type { RecordingFailure } from "@/lib/schemas/history";
import type { Recording } from "@/lib/schemas/recording";
import { rowTrack } from "./detail/tracks";
import { MediaBadges } from "./media-badges";
import { NamedId } from "./named-id";
import { RecordingName } from "./recording-name";
import { type NoteContext, rowNote } from "./row-note";
import { StatusBadge } from "./status-badge";

/** Data of the cells besides the recordings' own fields, and the targets of their links. */
export type RecordingContext = NoteContext & {
  projectId: string;
  names: OwnerNames;
  /** Files of completed recordings that can't be read, by the recordings' ids. */
  problems: ReadonlyMap<string, RecordingFailure>;
  /** When recordings last changed, by their ids. */
  changedAt: Readonly<Record<string, string>>;
  onOnly: (filter: "device_id" | "end_user_id", id: string) => void;
  targetOf: (id: string) => RowTarget;
  /** Whether the open panel covers the list, as there is no room beside it. */
  isCovered: boolean;
};

/** How the recordings of a project are listed. */
export const recordingsLayout: ListLayout<Recording, RecordingContext> = {
  title: "Recordings",
  cardClass: "gap-1.5",
  skeleton: { rows: 16, cards: 8, cardClass: "h-25" },
  note: {
    of: rowNote,
    cardLine: 2,
  },
  columns: [
    {
      id: "status",
      head: "Status",
      fields: ["status"],
      width: 136,
      cell: ({ status }) => <StatusBadge status={status} />,
      card: { line: 3, as: "start" },
      skeleton: "w-20",
    },
    {
      id: "recording",
      head: "Recording",
      fields: ["name"],
      sortField: "name",
      cell: (recording, context) => (
        <div className="flex min-w-0 items-center gap-2.5">
          <RowPlay recording={recording} context={context} />
          <Name recording={recording} context={context} />
        </div>
      ),
      card: {
        line: 1,
        as: "start",
        cell: (recording, context) => <Name recording={recording} context={context} />,
      },
      skeleton: "w-56",
    },
    {
      id: "end_user",
      head: "End user",
      fields: ["end_user_id", "end_user_name"],
      width: 136,
      leaves: 3,
      cell: ({ end_user_id }, { projectId, names, q, onOnly }) => (
        <NamedId
          projectId={projectId}
          kind="end-users"
          id={end_user_id}
          nameOf={names["end-users"]}
          q={q}
          onOnly={(id) => onOnly("end_user_id", id)}
        />
      ),
      card: { line: 2, as: "start", has: ({ end_user_id }) => end_user_id !== null },
      skeleton: "w-24",
    },
    {
      id: "device",
      head: "Device",
      fields: ["device_id", "device_name"],
      width: 124,
      leaves: 1,
      cell: ({ device_id }, { projectId, names, q, onOnly }) => (
        <NamedId
          projectId={projectId}
          kind="devices"
          id={device_id}
          nameOf={names.devices}
          q={q}
          onOnly={(id) => onOnly("device_id", id)}
        />
      ),
      card: { line: 2, as: "start", has: ({ device_id }) => device_id !== null },
      skeleton: "w-16",
    },
    {
      id: "started",
      head: "Started",
      fields: ["started_at", "ended_at"],
      sortField: "started_at",
      width: 140,
      cell: ({ started_at }) => <RelativeTime at={started_at} />,
      card: { line: 2, as: "start" },
      skeleton: "w-22",
    },
    {
      id: "length",
      head: "Length",
      fields: ["duration_ms"],
      sortField: "duration_ms",
      width: 76,
      className: "text-right",
      cell: ({ duration_ms }) => formatDuration(duration_ms),
      card: {
        line: 1,
        as: "end",
        cell: (recording, context) => (
          <>
            {formatDuration(recording.duration_ms)}
            <RowPlay recording={recording} context={context} />
          </>
        ),
      },
      skeleton: "ml-auto w-10",
    },
    {
      id: "media",
      head: "Media",
      fields: ["media"],
      width: 176,
      leaves: 2,
      // Clear of the numbers at the right of the column before.
      className: "pl-4!",
      cell: ({ id, media }, { problems }) => (
        <MediaBadges media={media} problem={problems.get(id)} />
      ),
      card: { line: 3, as: "end" },
      skeleton: "w-18",
    },
  ],
};

/** Columns that are hidden by default. */
export const moreColumns: readonly Column<Recording, RecordingContext>[] = [
  {
    id: "created",
    head: "Created",
    fields: ["created_at"],
    sortField: "created_at",
    width: 140,
    leaves: 0,
    cell: ({ created_at }) => <RelativeTime at={created_at} />,
    card: { line: 4, as: "fact" },
    skeleton: "w-22",
  },
  {
    id: "changed",
    head: "Changed",
    fields: ["updated_at"],
    sortField: "updated_at",
    width: 140,
    leaves: 0,
    cell: ({ id }, { changedAt }) => <RelativeTime at={changedAt[id] ?? null} />,
    card: { line: 4, as: "fact" },
    skeleton: "w-22",
  },
  {
    id: "external_id",
    head: "External id",
    fields: ["end_user_external_id"],
    width: 140,
    leaves: 0,
    cell: ({ end_user_id }, { owners, q }) => {
      const id = owners["end-users"].find(end_user_id)?.external_id;
      if (!id) return <span className="text-ink-3">–</span>;
      return (
        <span dir="auto" title={id} className="block truncate font-mono text-ink-2 text-small">
          <Marked text={id} typed={q} />
        </span>
      );
    },
    card: { line: 4, as: "fact", has: ({ end_user_id }) => end_user_id !== null },
    skeleton: "w-20",
  },
];

type CellProps = { recording: Recording; context: RecordingContext };

function Name({ recording: { id, name }, context: { targetOf, q } }: CellProps) {
  return <RecordingName name={name} q={q} target={targetOf(id)} />;
}

/** Plays a recording's sound in place; if it has none that can be played, its room stays. */
function RowPlay({ recording, context: { projectId, names, isCovered } }: CellProps) {
  const artist = recording.end_user_id && names["end-users"](recording.end_user_id);
  const track = rowTrack({ projectId, recording, artist: artist ?? null });
  // Of a failed recording nothing could be read.
  if (!track || recording.status === "failed")
    return <span className="w-6 shrink-0 max-md:hidden" />;
  return (
    <span {...rowAction} className="contents">
      <RowPlayButton track={track} isCovered={isCovered} />
    </span>
  );
}
