import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { keysOptions } from "@/lib/client/fetch-keys";
import type { CreatedKey } from "@/lib/schemas/key";
import { CreateKeyForm } from "./create-key-form";
import { NewKeyText } from "./new-key-text";

type CreateKeyDialogProps = {
  projectId: string;
  /** The server's address, without a trailing slash. */
  origin: string;
  isOpen: boolean;
  onClose: () => void;
  onCreated: () => void;
};

/** The form for a new key; makes it, and shows it this once. */
export function CreateKeyDialog(props: CreateKeyDialogProps) {
  const client = useQueryClient();
  const [made, setMade] = useState<CreatedKey | null>(null);
  const [isCopied, setIsCopied] = useState(false);

  function close() {
    props.onClose();
    setMade(null);
    setIsCopied(false);
  }

  function show(key: CreatedKey) {
    setMade(key);
    props.onCreated();
    void client.invalidateQueries(keysOptions(props.projectId));
  }

  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && close()}
      // The key can't be shown again: no stray click or key may close it.
      isHeld={made !== null && !isCopied}
      title={made ? "Copy the key now" : "Create an API key"}
      description={
        made ? "Only a hash of it is kept, so it can't be shown again." : "For this project only."
      }
    >
      {made ? (
        <NewKeyText
          made={made}
          origin={props.origin}
          onCopied={() => setIsCopied(true)}
          onDone={close}
        />
      ) : (
        <CreateKeyForm projectId={props.projectId} onCreated={show} onCancel={close} />
      )}
    </Dialog>
  );
}
