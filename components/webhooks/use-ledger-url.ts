import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { changeUrl } from "@/components/ui/url-state";
import {
  type DeliveriesQuery,
  deliveriesSearchParams,
  readDeliveriesQuery,
} from "@/lib/schemas/webhook-delivery";

const OPEN = "delivery";

/**
 * The query of an endpoint's ledger, read from the URL, and functions that change it. The URL is
 * the only state.
 */
export function useLedgerUrl() {
  const params = useSearchParams();
  const pathname = usePathname();
  return useMemo(() => {
    const query = readDeliveriesQuery(new URLSearchParams(params));
    const openId = params.get(OPEN);
    const hrefOf = (next: DeliveriesQuery, open: string | null = null) => {
      const text = deliveriesSearchParams(next);
      if (open !== null) text.set(OPEN, open);
      return text.size > 0 ? `${pathname}?${text}` : pathname;
    };
    const push = (href: string) => changeUrl((history) => history.pushState(null, "", href));
    return {
      query,
      /** The delivery that is open; null if none is. */
      openId,
      hrefOf,
      /** Goes elsewhere in the ledger; Back returns. */
      go: (next: DeliveriesQuery) => push(hrefOf(next, openId)),
      open: (id: string) => push(hrefOf(query, id)),
      close: () => push(hrefOf(query)),
    };
  }, [params, pathname]);
}
