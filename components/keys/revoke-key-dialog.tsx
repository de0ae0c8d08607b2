import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { AlertDialog } from "@/components/ui/dialog";
import { keysOptions, sendRevocation } from "@/lib/client/fetch-keys";
import type { ApiKey } from "@/lib/schemas/key";

type RevokeKeyDialogProps = {
  projectId: string;
  /** The key that may be revoked; null while there is no question. */
  revoking: ApiKey | null;
  onClose: () => void;
  onRevoked: () => void;
};

/** Asks before a key is revoked, and revokes it. */
export function RevokeKeyDialog({ projectId, revoking, onClose, onRevoked }: RevokeKeyDialogProps) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (key: ApiKey) => sendRevocation(projectId, key.id),
    onSuccess: async () => {
      await client.invalidateQueries(keysOptions(projectId));
      onClose();
      onRevoked();
    },
  });
  const key = useLastOf(revoking);

  function close() {
    mutation.reset();
    onClose();
  }

  return (
    <AlertDialog
      isOpen={revoking !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      title={`Revoke ${key?.name ? `“${key.name}”` : "this key"}?`}
      description={
        <>
          Programs that use <span className="font-mono">{key?.hint}</span> are refused within a
          second. This can't be undone.
        </>
      }
      confirm={mutation.isPending ? "Revoking…" : "Revoke key"}
      isBusy={mutation.isPending}
      onConfirm={() => key && mutation.mutate(key)}
    >
      <FormFailure needsSession error={mutation.error} />
    </AlertDialog>
  );
}

/** The value, or the last one there was: the question keeps its text while it closes. */
function useLastOf<Value>(value: Value | null): Value | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
