import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { OwnerPicker } from "@/components/forms/owner-picker";
import { useOperations } from "@/components/operations/operations-provider";
import { ownerLabels, ownerTitle } from "@/components/owners/owner-labels";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { sendOwnerDeletion } from "@/lib/client/fetch-owner";
import { ownersKey } from "@/lib/client/fetch-owners";
import { recordingsKey } from "@/lib/client/fetch-recordings";
import { RequestFailure } from "@/lib/client/request-failure";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";

type DeleteOwnerDialogProps<Of extends OwnerKind> = {
  kind: Of;
  projectId: string;
  owner: Owners[Of];
  isOpen: boolean;
  onClose: () => void;
  onDeleted: () => void;
};

/**
 * Asks before a device or an end user is deleted; if it has recordings or bindings, also for their
 * new owner.
 */
export function DeleteOwnerDialog<Of extends OwnerKind>(props: DeleteOwnerDialogProps<Of>) {
  const { kind, projectId, owner, isOpen, onClose, onDeleted } = props;
  const { one } = ownerLabels[kind];
  const client = useQueryClient();
  const { follow, tell } = useOperations();
  const [heir, setHeir] = useState<{ id: string; name: string } | null>(null);
  const deletion = useMutation({
    mutationFn: () => sendOwnerDeletion(kind, projectId, owner.id, heir?.id ?? null),
    onSuccess: (operation) => {
      onClose();
      onDeleted();
      void client.invalidateQueries({ queryKey: ownersKey(kind, projectId) });
      void client.invalidateQueries({ queryKey: recordingsKey(projectId) });
      if (operation) follow(operation);
      else tell(`${ownerTitle(owner)} was deleted`, null);
    },
  });
  const isNamed = deletion.error instanceof RequestFailure && deletion.error.status === 409;
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (next) return;
        deletion.reset();
        setHeir(null);
        onClose();
      }}
      title={`Delete ${ownerTitle(owner)}?`}
      description={
        heir
          ? `Its recordings and bindings go to ${heir.name}. This can't be undone.`
          : "This can't be undone. If it has recordings, another one must get them first."
      }
      confirm={deletion.isPending ? "Deleting…" : `Delete ${one}`}
      isBusy={deletion.isPending}
      onConfirm={() => deletion.mutate()}
    >
      {isNamed ? (
        // The rest of the message tells programs what to send.
        <p role="alert" className="rounded-control bg-attention-soft px-3 py-2 text-attention">
          {deletion.error?.message.replace(/\. .*/, ".")}
        </p>
      ) : (
        <FormFailure needsSession error={deletion.error} />
      )}
      {(isNamed || heir) && (
        <OwnerPicker
          projectId={projectId}
          kind={kind}
          except={[owner.id]}
          trigger={
            <Button className="self-start">
              {heir ? `Give them to ${heir.name}` : "Choose who gets them…"}
            </Button>
          }
          onPick={(picked) => {
            deletion.reset();
            setHeir(picked);
          }}
        />
      )}
    </AlertDialog>
  );
}
