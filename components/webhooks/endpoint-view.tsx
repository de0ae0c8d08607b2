"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { DataList } from "@/components/data-list/data-list";
import { openByClick } from "@/components/data-list/row-link";
import { selectByClick, withSelectColumn } from "@/components/data-list/select-column";
import { listPageOf, useListPage } from "@/components/data-list/use-list-page";
import { useListStatus } from "@/components/data-list/use-list-status";
import { useSelection } from "@/components/data-list/use-selection";
import { classNames } from "@/components/ui/class-names";
import { ClockProvider } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { useMediaQuery } from "@/components/ui/use-media-query";
import {
  deliveriesOptions,
  matchedOptions,
  webhookEndpointOptions,
} from "@/lib/client/fetch-webhooks";
import {
  type DeliveriesQuery,
  deliveriesSearchParams,
  type WebhookDelivery,
} from "@/lib/schemas/webhook-delivery";
import { deliveriesLayout } from "./delivery-columns";
import { DeliveryPanel } from "./delivery-panel";
import { EndpointHead } from "./endpoint-head";
import { askedBy, LedgerToolbar } from "./ledger-toolbar";
import { useLedgerUrl } from "./use-ledger-url";

/** From here on there is room for a panel beside the list; the same as the style sheet's `lg`. */
const PANEL_ROOM = "(width >= 72rem)";
/** How soon a ledger is fetched again, in milliseconds, while a delivery waits, and otherwise. */
const SOON_MS = 1_000;
const LATER_MS = 10_000;

type EndpointViewProps = {
  projectId: string;
  endpointId: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
};

/** One endpoint: its events, the ledger of its deliveries, and the URL's delivery beside it. */
export function EndpointView({ projectId, endpointId, renderedAt }: EndpointViewProps) {
  const url = useLedgerUrl();
  const { query, openId } = url;
  const { data: endpoint } = useQuery({
    ...webhookEndpointOptions(projectId, endpointId),
    refetchInterval: LATER_MS,
  });
  const result = useListPage({
    query,
    optionsOf: (asked: DeliveriesQuery) => deliveriesOptions(projectId, endpointId, asked),
    refetchAfter: ({ data }) => (data.some(isOnItsWay) ? SOON_MS : LATER_MS),
  });
  const list = listPageOf(result);
  const { data: matched } = useQuery({
    ...matchedOptions(projectId, endpointId, askedBy(query)),
    refetchInterval: LATER_MS,
  });
  useListStatus("Deliveries", list, query.offset);
  const hasPanelRoom = useMediaQuery(PANEL_ROOM);
  const rows = list.page?.data ?? [];
  const { status, type } = query;
  const scope = deliveriesSearchParams({ ...query, offset: 0, cursor: null, status, type });
  const selection = useSelection({
    scope: `${endpointId}?${scope}`,
    rows: list.isCurrent ? rows : [],
    openId,
  });
  const targetOf = (id: string) => ({
    id,
    href: url.hrefOf(query, id),
    isOpen: openId === id,
    onOpen: () => url.open(id),
  });
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="relative flex min-h-0 grow flex-col overflow-hidden">
        <div
          inert={openId !== null && hasPanelRoom === false}
          className={classNames("flex min-h-0 grow flex-col", openId !== null && "lg:pr-140")}
        >
          <nav aria-label="Webhooks" className="shrink-0 px-4 pt-3 md:px-5">
            <Link
              href={`/projects/${projectId}/webhooks`}
              className="rounded-badge text-ink-2 text-small hover:text-ink"
            >
              ← All webhooks
            </Link>
          </nav>
          {endpoint && <EndpointHead projectId={projectId} endpoint={endpoint} onTest={url.open} />}
          <LedgerToolbar
            projectId={projectId}
            endpointId={endpointId}
            query={query}
            matched={matched?.matched}
            selection={selection}
            canSend={endpoint?.status === "enabled"}
            onChange={url.go}
          />
          <DataList
            layout={withSelectColumn(deliveriesLayout, selection, ({ type }) => type)}
            list={list}
            context={{ targetOf }}
            paging={url}
            total={matched && { count: matched.matched, isExact: true }}
            rowProps={(row) => selectByClick(openByClick(targetOf(row.id)), row, selection)}
            empty={
              <Notice icon={<History />} title="No deliveries here">
                <p>
                  {status.length + type.length > 0
                    ? "None match these filters."
                    : "New events appear here. Send a test to see at once whether the receiver works."}
                </p>
              </Notice>
            }
          />
        </div>
        <DeliveryPanel
          projectId={projectId}
          url={url}
          rows={rows}
          canSend={endpoint?.status === "enabled"}
        />
      </div>
    </ClockProvider>
  );
}

/** Whether a delivery is about to be tried. */
function isOnItsWay({ status, next_try_at }: WebhookDelivery): boolean {
  return (
    status === "waiting" && next_try_at !== null && Date.parse(next_try_at) < Date.now() + SOON_MS
  );
}
