import { useEffect, useEffectEvent } from "react";
import { announce } from "@/components/ui/announcer";
import type { Recording } from "@/lib/schemas/recording";
import { statusLabels } from "./status-badge";

/** Tells screen readers which row of the page was opened: "3 of 25, Follow-up call, failed". */
export function useOpenStatus(openId: string | null, rows: readonly Recording[]): void {
  const tell = useEffectEvent((id: string) => {
    const index = rows.findIndex((row) => row.id === id);
    const row = rows[index];
    if (!row) return;
    const status = statusLabels[row.status].toLowerCase();
    announce(`${index + 1} of ${rows.length}, ${row.name ?? "Untitled"}, ${status}`);
  });
  useEffect(() => {
    if (openId !== null) tell(openId);
  }, [openId]);
}
