import { ImageIcon, Video } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/format/format-duration";
import { Thumbnail } from "./thumbnail";

/** A photo or clip that stands at a moment of what is played. */
export type CaptureMark = {
  mediaId: string;
  kind: "image" | "video";
  hasThumbnail: boolean;
  /** In seconds. */
  at: number;
};

type CaptureMarksProps = {
  marks: readonly CaptureMark[];
  duration: number;
  onGo: (seconds: number) => void;
};

const words = { image: "Photo", video: "Clip" };

/** The photos and clips above the waveform, each where it was captured. */
export function CaptureMarks({ marks, duration, onGo }: CaptureMarksProps) {
  if (marks.length === 0) return null;
  return (
    <ul aria-label="Captured meanwhile" className="pointer-events-none absolute inset-x-0 top-0">
      {marks.map((mark) => {
        const name = `${words[mark.kind]} at ${formatDuration(mark.at * 1000)}`;
        return (
          <li
            key={mark.mediaId}
            className="absolute -translate-x-1/2 focus-within:z-20 hover:z-20"
            style={{ left: `${(mark.at / duration) * 100}%` }}
          >
            <Tooltip content={<Preview mark={mark} name={name} />}>
              <button
                type="button"
                aria-label={`${name}: go there`}
                onClick={() => onGo(mark.at)}
                className="pointer-events-auto grid size-6.5 place-items-center overflow-hidden rounded-badge border-2 border-surface bg-sunken text-ink-2 shadow-popup transition-transform hover:scale-115 focus-visible:scale-115 [&_svg]:size-3.5"
              >
                <Picture mark={mark} />
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}

function Picture({ mark }: { mark: CaptureMark }) {
  const Icon = mark.kind === "image" ? ImageIcon : Video;
  if (!mark.hasThumbnail) return <Icon aria-hidden />;
  return <Thumbnail mediaId={mark.mediaId} className="size-full object-cover" />;
}

function Preview({ mark, name }: { mark: CaptureMark; name: string }) {
  return (
    <span className="flex flex-col gap-1.5">
      {mark.hasThumbnail && (
        <Thumbnail
          mediaId={mark.mediaId}
          className="h-28 w-40 rounded-badge bg-sunken object-cover"
        />
      )}
      {name}
    </span>
  );
}
