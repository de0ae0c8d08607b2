import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pause, Play, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFailure } from "@/components/forms/failure";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { AlertDialog, Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toasts";
import {
  sendEndpointChange,
  sendEndpointDeletion,
  sendEndpointTest,
  sendRotation,
  webhooksKey,
} from "@/lib/client/fetch-webhooks";
import { formatNumber } from "@/lib/format/format-numbers";
import type { WebhookEndpoint, WebhookEndpointChange } from "@/lib/schemas/webhook";
import { EndpointNote, EndpointStatus } from "./badges";
import { EndpointForm } from "./endpoint-form";
import { endpointName, lastDayLabel, typesLabel } from "./labels";
import { NewSecret } from "./new-secret";

type EndpointHeadProps = {
  projectId: string;
  endpoint: WebhookEndpoint;
  /** Shows the delivery of a test. */
  onTest: (deliveryId: string) => void;
};

/** The head of an endpoint's page: its settings, its health and the actions on it. */
export function EndpointHead({ projectId, endpoint, onTest }: EndpointHeadProps) {
  const { id, status, stats } = endpoint;
  const client = useQueryClient();
  const [open, setOpen] = useState<"edit" | "rotate" | "delete" | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: webhooksKey(projectId) });
  const onError = (error: Error) => showToast({ text: error.message, isFailure: true });
  const test = useMutation({
    mutationFn: () => sendEndpointTest(projectId, id),
    onSuccess: async (delivery) => {
      announce("A test is sent.");
      onTest(delivery.id);
      await refresh();
    },
    onError,
  });
  const change = useMutation({
    mutationFn: (body: WebhookEndpointChange) => sendEndpointChange(projectId, id, body),
    onSuccess: async (changed) => {
      announce(`The endpoint is ${changed.status}.`);
      await refresh();
    },
    onError,
  });
  const isEnabled = status === "enabled";
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pt-1 pb-2 md:px-5">
        <h1 className="min-w-0 truncate font-semibold text-title">{endpointName(endpoint)}</h1>
        <EndpointStatus status={status} />
        <span className="grow" />
        <Button
          disabled={!isEnabled || test.isPending}
          focusableWhenDisabled
          onClick={() => test.mutate()}
        >
          <Send aria-hidden />
          Send a test
        </Button>
        <Button
          disabled={change.isPending}
          focusableWhenDisabled
          onClick={() => change.mutate({ status: isEnabled ? "paused" : "enabled" })}
        >
          {isEnabled ? <Pause aria-hidden /> : <Play aria-hidden />}
          {isEnabled ? "Pause" : "Enable"}
        </Button>
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="icon" aria-label="More">
              <Ellipsis />
            </Button>
          }
        >
          <MenuItem onClick={() => setOpen("edit")}>Edit</MenuItem>
          <MenuItem onClick={() => setOpen("rotate")}>Rotate the secret</MenuItem>
          {status !== "disabled" && (
            <MenuItem onClick={() => change.mutate({ status: "disabled" })}>Disable</MenuItem>
          )}
          <MenuItem onClick={() => setOpen("delete")}>Delete</MenuItem>
        </Menu>
      </div>
      <div className="flex shrink-0 flex-col gap-1 px-4 pb-2 text-ink-2 md:px-5">
        <p className="truncate" title={endpoint.url}>
          {endpoint.url}
        </p>
        <p className="text-small">
          {typesLabel(endpoint.types)}
          {endpoint.query !== "" && ", of recordings that match "}
          <span className="font-mono wrap-anywhere">{endpoint.query}</span>
        </p>
        <dl className="flex flex-wrap gap-x-5 gap-y-1 text-small [&>div]:flex [&>div]:gap-1.5">
          <Fact label="Secret">
            <span className="font-mono text-ink">{endpoint.secret_hint}</span>
          </Fact>
          <Fact label="Last 24 hours">{lastDayLabel(stats)}</Fact>
          <Fact label="Median answer">
            {stats.median_ms === null ? "–" : `${formatNumber(stats.median_ms)} ms`}
          </Fact>
          <Fact label="Oldest waiting">
            <RelativeTime at={stats.oldest_waiting_at} none="None" />
          </Fact>
        </dl>
        <p className="text-small empty:hidden">
          <EndpointNote {...endpoint} />
        </p>
      </div>
      <Dialog
        isOpen={open === "edit"}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
        title="Edit the endpoint"
      >
        <EndpointForm
          endpoint={endpoint}
          send={(body) => sendEndpointChange(projectId, id, body)}
          onSent={() => {
            setOpen(null);
            announce("Saved.");
            void refresh();
          }}
          onCancel={() => setOpen(null)}
          submit="Save"
        />
      </Dialog>
      <RotateDialog
        projectId={projectId}
        id={id}
        isOpen={open === "rotate"}
        onClose={() => setOpen(null)}
      />
      <DeleteDialog
        projectId={projectId}
        endpoint={endpoint}
        isOpen={open === "delete"}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}

type RotateDialogProps = { projectId: string; id: string; isOpen: boolean; onClose: () => void };

/** Rotates the secret, and shows the new one this once. */
function RotateDialog({ projectId, id, isOpen, onClose }: RotateDialogProps) {
  const client = useQueryClient();
  const [isCopied, setIsCopied] = useState(false);
  const rotation = useMutation({
    mutationFn: () => sendRotation(projectId, id),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey(projectId) }),
  });
  const secret = rotation.data?.secret;

  function close() {
    onClose();
    rotation.reset();
    setIsCopied(false);
  }

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      isHeld={secret !== undefined && !isCopied}
      title={secret === undefined ? "Rotate the secret?" : "Copy the new secret now"}
      description="For 24 hours deliveries are signed with both secrets by Standard Webhooks; X-Bota-Signature is made with the new one at once."
    >
      {secret !== undefined ? (
        <NewSecret secret={secret} onCopied={() => setIsCopied(true)} onDone={close} />
      ) : (
        <>
          <FormFailure needsSession error={rotation.error} />
          <div className="mt-2 flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button
              variant="primary"
              disabled={rotation.isPending}
              focusableWhenDisabled
              onClick={() => rotation.mutate()}
            >
              Make a new secret
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

type DeleteDialogProps = {
  projectId: string;
  endpoint: WebhookEndpoint;
  isOpen: boolean;
  onClose: () => void;
};

/** Asks before an endpoint is deleted, and leads to the others. */
function DeleteDialog({ projectId, endpoint, isOpen, onClose }: DeleteDialogProps) {
  const client = useQueryClient();
  const router = useRouter();
  const deletion = useMutation({
    mutationFn: () => sendEndpointDeletion(projectId, endpoint.id),
    onSuccess: () => {
      router.push(`/projects/${projectId}/webhooks`);
      client.removeQueries({ queryKey: webhooksKey(projectId) });
      announce("Endpoint deleted.");
    },
  });
  return (
    <AlertDialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${endpointName(endpoint)}”?`}
      description="It gets no more events, waiting ones are not sent, and its deliveries are deleted. This can't be undone."
      confirm={deletion.isPending ? "Deleting…" : "Delete endpoint"}
      isBusy={deletion.isPending}
      onConfirm={() => deletion.mutate()}
    >
      <FormFailure needsSession error={deletion.error} />
    </AlertDialog>
  );
}
