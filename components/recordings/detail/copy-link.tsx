import { Link2 } from "lucide-react";
import { withStartTime } from "@/components/player/moments";
import { usePlayerState } from "@/components/player/player-provider";
import { CopyButton } from "@/components/ui/copy-button";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/format/format-numbers";

/** Copies the URL of the open recording at the moment that it plays. */
export function CopyLink({ recordingId }: { recordingId: string }) {
  const seconds = usePlayerState(({ state }) => {
    const { track, time } = state();
    // A link names no file, so it can only name a moment of the first.
    return track?.recordingId === recordingId && track.isFirst ? Math.floor(time) : 0;
  });
  const label = seconds > 0 ? `link at ${formatDuration(seconds * 1000)}` : "link";
  return (
    <Tooltip content={`Copy ${label}`}>
      <span className="flex">
        <CopyButton
          variant="ghost"
          size="icon"
          text={() => withStartTime(window.location.href, seconds)}
          label={label}
          icon={<Link2 />}
        />
      </span>
    </Tooltip>
  );
}
