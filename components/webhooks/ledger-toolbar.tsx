import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw, X } from "lucide-react";
import type { ListSelection } from "@/components/data-list/use-selection";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toasts";
import { sendDeliveryResend, sendResend, webhooksKey } from "@/lib/client/fetch-webhooks";
import { formatNumber } from "@/lib/format/format-numbers";
import {
  type DeliveriesQuery,
  deliveredTypes,
  type deliveryStatuses,
  type Resend,
} from "@/lib/schemas/webhook-delivery";

type Status = (typeof deliveryStatuses)[number];

const tabs: readonly { label: string; status: Status | null }[] = [
  { label: "All", status: null },
  { label: "Waiting", status: "waiting" },
  { label: "Failed", status: "failed" },
  { label: "Delivered", status: "delivered" },
];
const ANY = "any";
const typeOptions = [
  { value: ANY, label: "All events" },
  ...deliveredTypes.map((type) => ({ value: type, label: type })),
];

/** A ledger's query, as the body of a resend. */
export function askedBy({ status, type }: DeliveriesQuery): Resend {
  const [one] = status;
  return {
    ...(one !== undefined && { status: one }),
    // All of them say that the whole ledger is meant.
    type: type.length > 0 ? type : [...deliveredTypes],
  };
}

type LedgerToolbarProps = {
  projectId: string;
  endpointId: string;
  query: DeliveriesQuery;
  /** How many deliveries the query matches; undefined while that is not known. */
  matched: number | undefined;
  selection: ListSelection;
  canSend: boolean;
  onChange: (query: DeliveriesQuery) => void;
};

/** Which deliveries are listed, and ways to send them again. */
export function LedgerToolbar(props: LedgerToolbarProps) {
  const { projectId, endpointId, query, matched, selection, canSend, onChange } = props;
  const client = useQueryClient();
  const [status = null] = query.status;
  const [type = ANY] = query.type;
  const selected = selection.selection.kind === "some" ? [...selection.selection.ids] : [];
  const resend = useMutation({
    mutationFn: async (): Promise<number> => {
      if (selected.length === 0) {
        return (await sendResend(projectId, endpointId, askedBy(query))).matched;
      }
      for (const id of selected) await sendDeliveryResend(projectId, id);
      return selected.length;
    },
    onSuccess: (count) => {
      selection.clear();
      showToast({
        text: count === 1 ? "1 is sent again." : `${formatNumber(count)} are sent again.`,
      });
    },
    onError: (error) => showToast({ text: error.message, isFailure: true }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey(projectId) }),
  });
  const count = selected.length > 0 ? selected.length : matched;
  return (
    <div className="flex min-h-12.5 shrink-0 flex-wrap items-center gap-2 px-4 py-2 md:px-5">
      <fieldset className="flex">
        <legend className="sr-only">Result</legend>
        {tabs.map((tab) => (
          <button
            key={tab.label}
            type="button"
            aria-pressed={tab.status === status}
            onClick={() =>
              onChange({ ...query, status: tab.status ? [tab.status] : [], offset: 0 })
            }
            className={classNames(
              "h-7.5 rounded-control px-2.5 font-medium pointer-coarse:h-9",
              tab.status === status ? "bg-pending-soft text-ink" : "text-ink-2 hover:bg-hover",
            )}
          >
            {tab.label}
          </button>
        ))}
      </fieldset>
      <Select
        label="Event"
        options={typeOptions}
        value={type}
        onChange={(next) =>
          onChange({
            ...query,
            type: deliveredTypes.filter((one) => one === next),
            offset: 0,
          })
        }
      />
      <span className="grow" />
      {selected.length > 0 && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Clear the selection"
          onClick={selection.clear}
        >
          <X />
        </Button>
      )}
      <Button
        disabled={!canSend || !count || resend.isPending}
        focusableWhenDisabled
        onClick={() => resend.mutate()}
      >
        <RotateCw aria-hidden />
        {selected.length > 0 ? "Resend" : "Resend all"} {count !== undefined && formatNumber(count)}
      </Button>
    </div>
  );
}
