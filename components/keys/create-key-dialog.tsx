import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ShownOnce } from "@/components/forms/shown-once";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { keyCurl } from "@/lib/client/curl";
import { keysOptions } from "@/lib/client/fetch-keys";
import type { CreatedKey } from "@/lib/schemas/key";
import { CreateKeyForm } from "./create-key-form";

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
        <ShownOnce
          label="API key"
          copyLabel="key"
          secret={made.key}
          onCopied={() => setIsCopied(true)}
          onDone={close}
        >
          <FirstCall call={keyCurl(props.origin, made.key, made.scopes)} />
        </ShownOnce>
      ) : (
        <CreateKeyForm projectId={props.projectId} onCreated={show} onCancel={close} />
      )}
    </Dialog>
  );
}

/** A call with the new key, to be copied. */
function FirstCall({ call }: { call: string }) {
  return (
    <>
      <h3 className="font-medium">Try it</h3>
      <div className="flex items-start gap-2 rounded-control border bg-sunken p-2 pl-3">
        <pre className="grow whitespace-pre-wrap py-1 font-mono text-small wrap-anywhere">
          {call}
        </pre>
        <CopyButton variant="ghost" size="small" text={call} label="call" />
      </div>
    </>
  );
}
