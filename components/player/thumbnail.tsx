import { thumbnailPath } from "@/lib/client/fetch-media";

type ThumbnailProps = { mediaId: string; alt?: string; className: string };

/** A file's thumbnail. */
export function Thumbnail({ mediaId, alt = "", className }: ThumbnailProps) {
  return (
    // biome-ignore lint/performance/noImgElement: it is small already, and the framework's own maker of small pictures can't sign in.
    <img src={thumbnailPath(mediaId)} alt={alt} loading="lazy" className={className} />
  );
}
