import { useMutation, useQueryClient } from "@tanstack/react-query";
import { recordingsKey } from "@/lib/recordings/fetch-recordings";
import type { Recording } from "@/lib/recordings/recording";
import { sendName } from "@/lib/recordings/send-recording";
import { holdAnswers, putRecording, refreshRefused } from "./cached-recordings";

/** Renames a recording on screen at once, and takes that back where the server does not agree. */
export function useRename(projectId: string, recording: Recording) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string | null) => sendName(projectId, recording.id, name),
    async onMutate(name) {
      await holdAnswers(client, projectId, recording.id);
      putRecording(client, projectId, { ...recording, name });
      return recording;
    },
    onSuccess: (renamed) => putRecording(client, projectId, renamed),
    onError(error, _name, before) {
      if (before) putRecording(client, projectId, before);
      refreshRefused(client, projectId, recording.id, error);
    },
    // A page that was on its way was given up for it.
    onSettled: () => void client.invalidateQueries({ queryKey: recordingsKey(projectId) }),
  });
}
