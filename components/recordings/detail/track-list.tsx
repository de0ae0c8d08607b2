import { usePlayerState } from "@/components/player/player-provider";
import type { Track } from "@/components/player/player-state";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/lib/format/format-numbers";
import { mediaLabels } from "../media-labels";

type TrackListProps = {
  tracks: readonly Track[];
  chosen: Track;
  onChoose: (mediaId: string) => void;
};

/** The files of a recording that can be played, to choose one. */
export function TrackList({ tracks, chosen, onChoose }: TrackListProps) {
  const playingId = usePlayerState(({ state }) =>
    state().isPlaying ? (state().track?.mediaId ?? null) : null,
  );
  return (
    <section aria-label="Files to play">
      <ul className="overflow-hidden rounded-card border">
        {tracks.map((track) => {
          const { Icon, one } = mediaLabels[track.kind];
          const alike = tracks.filter(({ kind }) => kind === track.kind);
          const isChosen = track.mediaId === chosen.mediaId;
          const [{ codec, mimeType }] = track.clips;
          return (
            <li key={track.mediaId} className="border-b last:border-b-0">
              <button
                type="button"
                aria-current={isChosen ? "true" : undefined}
                onClick={() => onChoose(track.mediaId)}
                className={classNames(
                  "flex h-9 w-full items-center gap-2.5 px-3 text-left -outline-offset-2!",
                  isChosen ? "bg-accent-soft text-accent-ink" : "hover:bg-hover",
                )}
              >
                <Icon aria-hidden className="size-3.5 shrink-0" />
                <span className="grow first-letter:uppercase">
                  {alike.length > 1 ? `${one} ${alike.indexOf(track) + 1}` : one}
                  {track.clips.length > 1 && `, ${track.clips.length} files`}
                  {playingId === track.mediaId && <span className="sr-only"> (playing)</span>}
                </span>
                <span className="font-mono text-ink-2 text-small">{codec ?? mimeType}</span>
                <span className="w-14 text-right text-ink-2">
                  {formatDuration(track.duration === null ? null : track.duration * 1000)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
