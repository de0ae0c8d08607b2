import { Trash2 } from "lucide-react";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { useOperations } from "@/components/operations/operations-provider";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { Tooltip } from "@/components/ui/tooltip";
import { useDeletion } from "./use-deletion";

type DeleteButtonProps = { projectId: string; id: string; onDeleted: () => void };

/** Moves a recording to the trash at once; if there is none, deletes it for good after a question. */
export function DeleteButton({ projectId, id, onDeleted }: DeleteButtonProps) {
  const { hasTrash } = useOperations();
  const [isAsking, setIsAsking] = useState(false);
  const deletion = useDeletion(projectId, id, () => {
    setIsAsking(false);
    onDeleted();
  });
  return (
    <>
      <Tooltip content={hasTrash ? "Move to trash" : "Delete"}>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Delete recording"
          disabled={hasTrash && deletion.isPending}
          focusableWhenDisabled
          onClick={() => (hasTrash ? deletion.mutate() : setIsAsking(true))}
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
        description="Its files and all its data are deleted too. This can't be undone."
        confirm={deletion.isPending ? "Deleting…" : "Delete recording"}
        isBusy={deletion.isPending}
        onConfirm={() => deletion.mutate()}
      >
        <FormFailure needsSession error={deletion.error} />
      </AlertDialog>
    </>
  );
}
