import { useMutation, useQueryClient } from "@tanstack/react-query";
import { announce } from "@/components/ui/announcer";
import {
  invalidateRecordings,
  refetchIfChanged,
  updateCachedRecording,
} from "@/lib/client/cached-recordings";
import { type SentChange, sendChange } from "@/lib/client/send-recording";

/** Changes whose a recording is and when it was captured: on screen once the server has it. */
export function useChange(projectId: string, id: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: SentChange) => sendChange(projectId, id, change),
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
