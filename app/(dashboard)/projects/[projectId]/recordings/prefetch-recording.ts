import type { QueryClient } from "@tanstack/react-query";
import { mediaDetailsOptions } from "@/lib/client/fetch-media";
import { historyOptions, recordingOptions } from "@/lib/client/fetch-recording";
import { listMediaDetails } from "@/lib/media/list-media-details";
import { getRecording } from "@/lib/recordings/get-recording";
import { listHistory } from "@/lib/recordings/list-history";
import { contractText } from "@/lib/recordings/serialize-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { type Recording, recordingSchema } from "@/lib/schemas/recording";

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
