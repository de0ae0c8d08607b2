import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { announce } from "@/components/ui/announcer";
import { Dialog } from "@/components/ui/dialog";
import { sendNewEndpoint, webhooksKey } from "@/lib/client/fetch-webhooks";
import type { CreatedWebhookEndpoint } from "@/lib/schemas/webhook";
import { EndpointForm } from "./endpoint-form";
import { NewSecret } from "./new-secret";

type CreateEndpointDialogProps = { projectId: string; isOpen: boolean; onClose: () => void };

/**
 * The form for a new endpoint; makes it, and shows its secret this once, with a receiver to begin
 * with.
 */
export function CreateEndpointDialog({ projectId, isOpen, onClose }: CreateEndpointDialogProps) {
  const client = useQueryClient();
  const [made, setMade] = useState<CreatedWebhookEndpoint | null>(null);
  const [isCopied, setIsCopied] = useState(false);

  function close() {
    onClose();
    setMade(null);
    setIsCopied(false);
  }

  function show(endpoint: CreatedWebhookEndpoint) {
    setMade(endpoint);
    announce("Endpoint added.");
    void client.invalidateQueries({ queryKey: webhooksKey(projectId) });
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      // The secret can't be shown again: no stray click or key may close it.
      isHeld={made !== null && !isCopied}
      title={made ? "Copy the secret now" : "Add a webhook endpoint"}
      description={
        made
          ? "Your receiver checks signatures with it. It can't be shown again, but it can be rotated."
          : "It gets the events that happen from now on."
      }
    >
      {made ? (
        <NewSecret secret={made.secret} onCopied={() => setIsCopied(true)} onDone={close} />
      ) : (
        <EndpointForm
          send={(body) => sendNewEndpoint(projectId, body)}
          onSent={show}
          onCancel={close}
          submit="Add endpoint"
        />
      )}
    </Dialog>
  );
}
