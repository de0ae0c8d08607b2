import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { findListedRecording } from "@/lib/client/cached-recordings";
import { mediaDetailsOptions } from "@/lib/client/fetch-media";
import {
  historyOptions,
  isInProgress,
  recordingOptions,
  refreshAfter,
} from "@/lib/client/fetch-recording";
import { isNotFound } from "@/lib/client/request-failure";
import { useIsLive } from "@/lib/client/use-is-live";

/**
 * A recording, its files and how its status changed. What the list has of it shows at once; all of it is
 * fetched again when an event names it or, without a stream of events, while it is in progress.
 */
export function useRecording(projectId: string, id: string) {
  const client = useQueryClient();
  const isLive = useIsLive(projectId);
  const changedAt = useRef({ status: "", at: 0 });
  const recording = useQuery({
    ...recordingOptions(projectId, id),
    initialData: () => findListedRecording(client, projectId, id)?.recording,
    // Events keep the list's rows as they are now.
    initialDataUpdatedAt: () => {
      const { updatedAt = 0 } = findListedRecording(client, projectId, id) ?? {};
      return isLive && updatedAt > 0 ? Date.now() : updatedAt;
    },
    refetchInterval: ({ state }) => {
      const { data, error } = state;
      if (isLive || !data || !isInProgress(data.status) || isNotFound(error)) return false;
      if (changedAt.current.status !== data.status) {
        changedAt.current = { status: data.status, at: performance.now() };
      }
      return refreshAfter(performance.now() - changedAt.current.at);
    },
  });
  const status = recording.data?.status;
  const media = useQuery(mediaDetailsOptions(projectId, id));
  const history = useQuery(historyOptions(projectId, id));
  const files = recording.data?.media.map((file) => `${file.id} ${file.status}`).join();

  const last = useRef({ id, status, files });
  useEffect(() => {
    const before = last.current;
    last.current = { id, status, files };
    if (before.id !== id || before.status === undefined) return;
    if (before.status === status && before.files === files) return;
    void client.invalidateQueries({ queryKey: mediaDetailsOptions(projectId, id).queryKey });
    void client.invalidateQueries({ queryKey: historyOptions(projectId, id).queryKey });
  }, [client, projectId, id, status, files]);

  return { recording, media, history };
}
