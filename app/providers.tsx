"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { HoverCardProvider } from "@/components/ui/hover-card";
import { TooltipProvider } from "@/components/ui/tooltip";

/** What the first render brought counts as fresh for so long. */
const STALE_MS = 5_000;

/** The one client provider: the cache of what was fetched, and the popups that all rows share. */
export function Providers({ children }: { children: React.ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: STALE_MS, retry: 1 } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <HoverCardProvider>{children}</HoverCardProvider>
      </TooltipProvider>
    </QueryClientProvider>
  );
}
