import { type MutationState, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  cancelFetches,
  refetchIfChanged,
  updateCachedRecording,
} from "@/lib/client/cached-recordings";
import { recordingsKey } from "@/lib/client/fetch-recordings";
import { sendName } from "@/lib/client/send-recording";
import { HOUR_MS } from "@/lib/schemas/durations";
import type { Recording } from "@/lib/schemas/recording";

/** The key of every rename of every recording. */
export const RENAMES = ["rename"] as const;

/** How long a failed rename is shown on other pages, in milliseconds. */
const KEPT_MS = HOUR_MS;

/** The recording as the server last gave it: renames that wait for each other share one. */
type Before = { kept: Recording };

export type RenameState = MutationState<Recording, Error, string | null, Before>;

/**
 * Renames a recording on screen at once, and undoes that if the server refuses. Several
 * renames are sent one after another, and only the outcome of the last is drawn.
 */
export function useRename(projectId: string, recording: Recording) {
  const client = useQueryClient();
  const mutationKey = [...RENAMES, projectId, recording.id];
  const isLast = () => client.isMutating({ mutationKey }) === 1;
  return useMutation({
    mutationKey,
    gcTime: KEPT_MS,
    scope: { id: mutationKey.join(" ") },
    mutationFn: (name: string | null) => sendName(projectId, recording.id, name),
    async onMutate(name): Promise<Before> {
      await cancelFetches(client, projectId, recording.id);
      updateCachedRecording(client, projectId, { ...recording, name });
      const [first] = client.getMutationCache().findAll({ mutationKey, status: "pending" });
      return (first?.state.context as Before | undefined) ?? { kept: recording };
    },
    onSuccess(renamed, _name, before) {
      before.kept = renamed;
      if (isLast()) updateCachedRecording(client, projectId, renamed);
    },
    onError(error, _name, before) {
      if (!before || !isLast()) return;
      updateCachedRecording(client, projectId, before.kept);
      refetchIfChanged(client, projectId, recording.id, error);
    },
    onSettled() {
      // The fetch of a page that was under way was cancelled for it.
      if (isLast()) void client.invalidateQueries({ queryKey: recordingsKey(projectId) });
    },
  });
}
