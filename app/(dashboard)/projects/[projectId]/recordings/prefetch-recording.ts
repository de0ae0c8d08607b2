import type { QueryClient } from "@tanstack/react-query";
import { prefetchNames } from "@/app/(dashboard)/projects/[projectId]/prefetch-owners";
import { mediaDetailsOptions } from "@/lib/client/fetch-media";
import { historyOptions, recordingOptions } from "@/lib/client/fetch-recording";
import type { Context } from "@/lib/context";
import { listMediaDetails } from "@/lib/media/list-media-details";
import { getRecording } from "@/lib/recordings/get-recording";
import { listHistory } from "@/lib/recordings/list-history";
import { apiText } from "@/lib/recordings/serialize-recording";
import { ApiError } from "@/lib/schemas/api-error";
import { type Recording, recordingSchema } from "@/lib/schemas/recording";

/**
 * Reads in process the data of one recording, under the browser's keys. If there is none it reads
 * nothing, and the browser shows the 404.
 */
export async function prefetchRecording(
  client: QueryClient,
  context: Context,
  id: string,
): Promise<Recording | null> {
  const { projectId } = context;
  try {
    const [json, media, history] = await Promise.all([
      getRecording(context, id),
      listMediaDetails(context, id),
      listHistory(context, id),
    ]);
    const recording = recordingSchema.parse(JSON.parse(apiText(json)));
    client.setQueryData(recordingOptions(projectId, id).queryKey, recording);
    client.setQueryData(mediaDetailsOptions(projectId, id).queryKey, media);
    client.setQueryData(historyOptions(projectId, id).queryKey, history);
    // A name that comes later moves what stands below it.
    const { device_id: deviceId, end_user_id: endUserId } = recording;
    await Promise.all([
      prefetchNames(client, context, "devices", deviceId ? [deviceId] : []),
      prefetchNames(client, context, "end-users", endUserId ? [endUserId] : []),
    ]);
    return recording;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
