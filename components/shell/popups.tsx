"use client";

import { LoadFailure } from "@/components/ui/alert-bar";
import { HoverCardProvider } from "@/components/ui/hover-card";
import { Toasts } from "@/components/ui/toasts";
import { TooltipProvider } from "@/components/ui/tooltip";
import { useEarlyLoad } from "@/components/ui/use-early-load";
import { loadPopups } from "@/components/ui/use-popups";

/** The popups that everything in a project shares, and its toasts. The sign-in page has none of them to load. */
export function Popups({ children }: { children: React.ReactNode }) {
  useEarlyLoad(loadPopups);
  return (
    <TooltipProvider>
      <HoverCardProvider>
        {children}
        <Toasts />
        <LoadFailure />
      </HoverCardProvider>
    </TooltipProvider>
  );
}
