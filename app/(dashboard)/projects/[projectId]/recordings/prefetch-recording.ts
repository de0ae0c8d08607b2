import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/http/api-error";
import { mediaDetailsOptions } from "@/lib/media/fetch-media";
import { listMediaDetails } from "@/lib/media/list-media-details";
import { historyOptions, recordingOptions } from "@/lib/recordings/fetch-recording";
import { getRecording } from "@/lib/recordings/get-recording";
import { listHistory } from "@/lib/recordings/list-history";
import { type Recording, recordingSchema } from "@/lib/recordings/recording";
import { contractText } from "@/lib/recordings/serialize-recording";

/**
 * Reads in process what the browser would fetch for one recording, under the same keys. Where there
 * is none it reads nothing, and the browser says so.
 */
export async function prefetchRecording(
  client: QueryClient,
  projectId: string,
  id: string,
): Promise<Recording | null> {
  try {
    const [wire, media, history] = await Promise.all([
      getRecording(projectId, id),
      listMediaDetails(projectId, id),
      listHistory(projectId, id),
    ]);
    const recording = recordingSchema.parse(JSON.parse(contractText(wire)));
    client.setQueryData(recordingOptions(projectId, id).queryKey, recording);
    client.setQueryData(mediaDetailsOptions(projectId, id).queryKey, media);
    client.setQueryData(historyOptions(projectId, id).queryKey, history);
    return recording;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
