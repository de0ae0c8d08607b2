import { classNames } from "@/components/ui/class-names";
import { HoverCard } from "@/components/ui/hover-card";
import { type MediaType, mediaTypes, type RecordingMedia } from "@/lib/schemas/recording";
import { MediaCard } from "./media-card";
import { mediaWords } from "./media-words";

/** A recording's files: an icon and a count for each kind, and every file a hover away. */
export function MediaBadges({ media }: { media: readonly RecordingMedia[] }) {
  if (media.length === 0) return <span className="text-ink-3">–</span>;
  const groups = mediaTypes
    .map((type) => ({ type, files: media.filter((file) => file.type === type) }))
    .filter(({ files }) => files.length > 0);
  return (
    <HoverCard
      label="Files"
      content={<MediaCard media={media} />}
      aria-label={groups.map(({ type, files }) => countOf(type, files)).join(", ")}
      className="flex gap-1.5 rounded-badge"
    >
      {groups.map(({ type, files }) => (
        <MediaCount key={type} type={type} files={files} />
      ))}
    </HoverCard>
  );
}

type MediaCountProps = { type: MediaType; files: readonly RecordingMedia[] };

function MediaCount({ type, files }: MediaCountProps) {
  const { Icon } = mediaWords[type];
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex h-5.5 items-center gap-1 rounded-badge border px-1.5 text-[12.5px]",
        isPending(files) ? "border-line-strong border-dashed text-ink-3" : "text-ink-2",
      )}
    >
      <Icon className="size-3.5" />
      {files.length}
    </span>
  );
}

function countOf(type: MediaType, files: readonly RecordingMedia[]): string {
  const words = mediaWords[type];
  const count = `${files.length} ${files.length === 1 ? words.one : words.many}`;
  const pending = files.filter(({ status }) => status === "pending").length;
  return pending > 0 ? `${count} (${pending} pending)` : count;
}

function isPending(files: readonly RecordingMedia[]): boolean {
  return files.some(({ status }) => status === "pending");
}
