import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, RotateCw, X } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { NotLoaded } from "@/components/data-list/not-loaded";
import { useListKeys } from "@/components/data-list/use-list-keys";
import { usePanelFocus } from "@/components/data-list/use-panel-focus";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toasts";
import { deliveryOptions, sendDeliveryResend, webhooksKey } from "@/lib/client/fetch-webhooks";
import type { WebhookDelivery } from "@/lib/schemas/webhook-delivery";
import { DeliveryDetail } from "./delivery-detail";
import type { useLedgerUrl } from "./use-ledger-url";

/** How soon an open delivery is fetched again while it waits, in milliseconds. */
const WAITING_MS = 1_000;

type DeliveryPanelProps = {
  projectId: string;
  url: ReturnType<typeof useLedgerUrl>;
  /** The page of the ledger that is on screen. */
  rows: readonly WebhookDelivery[];
  canSend: boolean;
};

/** The delivery that is open beside the ledger, or over it if there is no room. */
export function DeliveryPanel({ projectId, url, rows, canSend }: DeliveryPanelProps) {
  const { openId, open, close } = url;
  const container = useRef<HTMLElement>(null);
  const index = rows.findIndex(({ id }) => id === openId);
  const adjacent = (by: 1 | -1) => (index < 0 ? undefined : rows[index + by]);
  const step = (by: 1 | -1) => {
    const next = adjacent(by);
    if (next) open(next.id);
  };
  useListKeys({ openId, rows, step, close });
  usePanelFocus(openId, container);
  if (openId === null) return null;
  return (
    <section
      ref={container}
      aria-label="Delivery"
      data-covers-phone
      tabIndex={-1}
      className="absolute inset-y-0 right-0 z-20 flex w-full flex-col bg-surface outline-none max-md:fixed max-md:inset-0 max-md:z-30 lg:w-140 lg:border-l lg:shadow-panel"
    >
      <div className="flex h-13 shrink-0 items-center gap-1 border-b px-3">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Close: back to the ledger"
          onClick={() => close()}
        >
          <X />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Previous delivery"
          disabled={!adjacent(-1)}
          focusableWhenDisabled
          onClick={() => step(-1)}
        >
          <ChevronUp />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Next delivery"
          disabled={!adjacent(1)}
          focusableWhenDisabled
          onClick={() => step(1)}
        >
          <ChevronDown />
        </Button>
        <span className="grow" />
        <ResendButton key={openId} projectId={projectId} id={openId} canSend={canSend} />
      </div>
      <OpenDelivery key={openId} projectId={projectId} id={openId} />
    </section>
  );
}

function OpenDelivery({ projectId, id }: { projectId: string; id: string }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...deliveryOptions(projectId, id),
    refetchInterval: ({ state }) => (state.data?.status === "waiting" ? WAITING_MS : false),
  });
  return (
    <div className="min-h-0 grow overflow-y-auto p-5">
      {data ? (
        <DeliveryDetail
          delivery={data}
          recording={
            data.recording_id !== null && (
              <Link
                href={`/projects/${projectId}/recordings/${data.recording_id}`}
                className="rounded-badge font-mono text-small underline"
              >
                {data.recording_id}
              </Link>
            )
          }
        />
      ) : (
        error && (
          <NotLoaded what="the delivery" error={error} isRetrying={isFetching} onRetry={refetch} />
        )
      )}
    </div>
  );
}

type ResendButtonProps = { projectId: string; id: string; canSend: boolean };

function ResendButton({ projectId, id, canSend }: ResendButtonProps) {
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => sendDeliveryResend(projectId, id),
    onSuccess: () => showToast({ text: "It is sent again." }),
    onError: (error) => showToast({ text: error.message, isFailure: true }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey(projectId) }),
  });
  return (
    <Button
      disabled={!canSend || resend.isPending}
      focusableWhenDisabled
      onClick={() => resend.mutate()}
    >
      <RotateCw aria-hidden />
      Resend now
    </Button>
  );
}
