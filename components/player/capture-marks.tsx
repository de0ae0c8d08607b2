import { ImageIcon, Video } from "lucide-react";
import { useRef } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/format/format-numbers";
import { type CaptureMark, groupMarks } from "./group-marks";
import { Thumbnail } from "./thumbnail";
import { useWidth } from "./use-width";
import type { View } from "./view";

type CaptureMarksProps = {
  /** First to last. */
  marks: readonly CaptureMark[];
  view: View;
  onGo: (seconds: number) => void;
};

/**
 * The photos and clips above the waveform, each with a line down to the moment of its capture; marks that
 * would cover each other are grouped.
 */
export function CaptureMarks({ marks, view, onGo }: CaptureMarksProps) {
  const container = useRef<HTMLUListElement>(null);
  const width = useWidth(container);
  const span = view.to - view.from;
  const shown = marks.filter(({ at }) => at >= view.from && at <= view.to);
  return (
    <ul
      ref={container}
      aria-label="Captured meanwhile"
      className="pointer-events-none absolute inset-0"
    >
      {groupMarks(shown, width / span).map((group) => (
        <Group
          key={group[0]?.mediaId}
          marks={group}
          placeOf={(at) => `${((at - view.from) / span) * 100}%`}
          onGo={onGo}
        />
      ))}
    </ul>
  );
}

type GroupProps = {
  marks: readonly CaptureMark[];
  placeOf: (at: number) => string;
  onGo: (seconds: number) => void;
};

function Group({ marks, placeOf, onGo }: GroupProps) {
  const [first] = marks;
  if (!first) return null;
  const name = nameOf(marks);
  return (
    <li>
      {marks.map(({ mediaId, at }) => (
        <span
          key={mediaId}
          aria-hidden
          className="absolute top-6.5 bottom-0 w-px bg-ink/30"
          style={{ left: placeOf(at) }}
        />
      ))}
      <span
        className="absolute top-0 -translate-x-1/2 focus-within:z-20 hover:z-20"
        style={{ left: placeOf(first.at) }}
      >
        <Tooltip content={<Preview mark={first} name={name} />}>
          <button
            type="button"
            aria-label={`${name}: go there`}
            onClick={() => onGo(first.at)}
            className="pointer-events-auto relative grid size-6.5 place-items-center rounded-badge border-2 border-surface bg-sunken text-ink-2 shadow-popup transition-transform hover:scale-115 focus-visible:scale-115 [&_svg]:size-3.5"
          >
            <Picture mark={first} />
            {marks.length > 1 && (
              <span className="absolute -right-2 -bottom-1.5 min-w-4 rounded-full bg-ink px-1 text-center font-medium text-[10px] text-surface leading-4">
                {marks.length}
              </span>
            )}
          </button>
        </Tooltip>
      </span>
    </li>
  );
}

const labels = { image: ["Photo", "photos"], video: ["Clip", "clips"] } as const;

/** "Photo at 0:45", "3 photos from 0:45 to 0:52". */
function nameOf(marks: readonly CaptureMark[]): string {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return "";
  const [from, to] = [first, last].map(({ at }) => formatDuration(at * 1000));
  if (marks.length === 1) return `${labels[first.kind][0]} at ${from}`;
  const isAlike = marks.every(({ kind }) => kind === first.kind);
  const what = isAlike ? labels[first.kind][1] : "photos and clips";
  return `${marks.length} ${what} from ${from} to ${to}`;
}

function Picture({ mark }: { mark: CaptureMark }) {
  const Icon = mark.kind === "image" ? ImageIcon : Video;
  if (!mark.hasThumbnail) return <Icon aria-hidden />;
  return <Thumbnail mediaId={mark.mediaId} className="size-full rounded-[3px] object-cover" />;
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
