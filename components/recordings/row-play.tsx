import { RowPlayButton } from "@/components/player/row-play-button";
import type { Recording } from "@/lib/schemas/recording";
import { rowTrack } from "./detail/tracks";
import type { RowDetails } from "./row-details";

/** Plays a recording's sound in place; where it has none, its room stays. */
export function RowPlay({ recording, details }: { recording: Recording; details: RowDetails }) {
  const { projectId, endUserNameOf } = details;
  const artist = recording.end_user_id && endUserNameOf(recording.end_user_id);
  const track = rowTrack({ projectId, recording, artist: artist ?? null });
  if (!track) return <span className="w-6 shrink-0 max-lg:hidden" />;
  return <RowPlayButton track={track} isCovered={details.isCovered} />;
}
