import { useMutation, useQueryClient } from "@tanstack/react-query";
import { announce } from "@/components/ui/announcer";
import {
  invalidateRecordings,
  refetchIfChanged,
  updateCachedRecording,
} from "@/lib/client/cached-recordings";
import { type SentChange, sendChange, sendMetadata } from "@/lib/client/send-recording";

/** Fields other than metadata, or all metadata as JSON. */
type Change = (SentChange & { metadata?: undefined }) | { metadata: string | null };

/** Changes a recording: on screen once the server has it. */
export function useChange(projectId: string, id: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ metadata, ...fields }: Change) =>
      metadata === undefined
        ? sendChange(projectId, id, fields)
        : sendMetadata(projectId, id, metadata),
    onSuccess: (changed) => {
      updateCachedRecording(client, projectId, changed);
      // It may stand elsewhere in the list now, or no longer match.
      void invalidateRecordings(client, projectId);
      announce("Saved");
      onDone();
    },
    onError: (error) => refetchIfChanged(client, projectId, id, error),
  });
}
