import { queryOptions } from "@tanstack/react-query";
import { DEFAULT_WAVEFORM_POINTS } from "@/lib/schemas/limits";
import { fetchJson } from "./fetch-json";

/** A recording's files in the cache. Its fetch throws `RequestFailure`. */
export function mediaDetailsOptions(projectId: string, recordingId: string) {
  return queryOptions({
    queryKey: ["recording", projectId, recordingId, "media"],
    queryFn: ({ signal }) =>
      fetchJson(`/api/recordings/${recordingId}/media`, {
        params: new URLSearchParams(),
        projectId,
        answer: ({ mediaDetailsSchema }) => mediaDetailsSchema,
        signal,
      }),
  });
}

/** Points of a part of a waveform; the player shows a half of it or less. */
const PART_POINTS = 2_000;

/**
 * A file's waveform in the cache, or that of a part of it in more detail; neither ever changes. Its fetch throws
 * `RequestFailure`.
 */
export function waveformOptions(
  projectId: string,
  mediaId: string,
  part: { startMs: number; endMs: number } | null = null,
) {
  const asked = part
    ? { points: PART_POINTS, start_ms: part.startMs, end_ms: part.endMs }
    : { points: DEFAULT_WAVEFORM_POINTS };
  const params = new URLSearchParams(
    Object.entries(asked).map(([name, value]) => [name, String(value)]),
  );
  return queryOptions({
    queryKey: ["waveform", projectId, mediaId, `${params}`],
    queryFn: ({ signal }) =>
      fetchJson(`/api/media/${mediaId}/waveform`, {
        params,
        projectId,
        answer: ({ waveformSchema }) => waveformSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The URL of a file's bytes for a signed-in person's browser; it never changes. */
export function contentPath(mediaId: string): string {
  return `/api/media/${mediaId}/content`;
}

/** As `contentPath`, to be saved rather than shown. */
export function downloadPath(mediaId: string): string {
  return `${contentPath(mediaId)}?download=1`;
}

/** The URL of a file's thumbnail for a signed-in person's browser. */
export function thumbnailPath(mediaId: string): string {
  return `/api/media/${mediaId}/thumbnail`;
}
