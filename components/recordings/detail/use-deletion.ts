import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOperations } from "@/components/operations/operations-provider";
import { usePlayer } from "@/components/player/player-provider";
import { invalidateRecordings, removeCachedRecording } from "@/lib/client/cached-recordings";
import { sendRestoration, trashKey } from "@/lib/client/fetch-trash";
import { isNotFound } from "@/lib/client/request-failure";
import { sendDeletion } from "@/lib/client/send-recording";

/**
 * Deletes a recording: to the trash, with a way to undo it, or for good if there is no trash.
 *
 * @param onDeleted Leaves the recording, while it still has its place in the list.
 */
export function useDeletion(projectId: string, id: string, onDeleted: () => void) {
  const client = useQueryClient();
  const player = usePlayer();
  const { hasTrash, tell } = useOperations();
  const refresh = () => {
    void invalidateRecordings(client, projectId);
    void client.invalidateQueries({ queryKey: trashKey(projectId) });
    void client.invalidateQueries({ queryKey: ["recording", projectId, id] });
  };
  const restoration = useMutation({
    mutationFn: () => sendRestoration(projectId, id),
    onSuccess: refresh,
    onError: (error) => tell(`It could not be restored: ${error.message}`, null),
  });
  return useMutation({
    mutationFn: () =>
      sendDeletion(projectId, id).catch((error) => {
        // Somebody else was faster: it is deleted, as intended.
        if (!isNotFound(error)) throw error;
      }),
    onSuccess: () => {
      if (player.state().track?.recordingId === id) player.stop();
      onDeleted();
      removeCachedRecording(client, projectId, id);
      void client.invalidateQueries({ queryKey: trashKey(projectId) });
      if (hasTrash) tell("1 moved to trash", () => restoration.mutate());
    },
    onError: (error) => {
      if (hasTrash) tell(`It could not be deleted: ${error.message}`, null);
    },
  });
}
