import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { usePlayer } from "@/components/player/player-provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { removeCachedRecording } from "@/lib/client/cached-recordings";
import { isNotFound } from "@/lib/client/request-failure";
import { sendDeletion } from "@/lib/client/send-recording";

type DeleteButtonProps = { projectId: string; id: string; onDeleted: () => void };

/** Deletes a recording after a question. */
export function DeleteButton({ projectId, id, onDeleted }: DeleteButtonProps) {
  const client = useQueryClient();
  const player = usePlayer();
  const [isAsking, setIsAsking] = useState(false);
  const deletion = useMutation({
    mutationFn: () =>
      sendDeletion(projectId, id).catch((error) => {
        // Somebody else was faster: it is deleted, as intended.
        if (!isNotFound(error)) throw error;
      }),
    onSuccess: () => {
      if (player.state().track?.recordingId === id) player.stop();
      setIsAsking(false);
      onDeleted();
      removeCachedRecording(client, projectId, id);
    },
  });
  return (
    <>
      <Tooltip content="Delete">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Delete recording"
          onClick={() => setIsAsking(true)}
        >
          <Trash2 />
        </Button>
      </Tooltip>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={(isOpen) => {
          deletion.reset();
          setIsAsking(isOpen);
        }}
        title="Delete this recording?"
        description="Its files and everything known of it go too. This can't be undone."
        confirm={deletion.isPending ? "Deleting…" : "Delete recording"}
        isBusy={deletion.isPending}
        onConfirm={() => deletion.mutate()}
      >
        <FormFailure needsSession error={deletion.error} />
      </AlertDialog>
    </>
  );
}
