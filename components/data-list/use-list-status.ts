import { useEffect } from "react";
import { announce } from "@/components/ui/announcer";
import type { ListRow } from "./column";
import type { ListPage } from "./use-list-page";

/** Tells screen readers what a list shows, whenever other rows have come. */
export function useListStatus(title: string, list: ListPage<ListRow>, offset: number): void {
  const count = list.isCurrent ? list.page?.data.length : undefined;
  const sentence = count === undefined ? null : describeRows(title, count, offset);
  useEffect(() => {
    if (sentence !== null) announce(sentence);
  }, [sentence]);
}

function describeRows(title: string, count: number, offset: number): string {
  if (count === 0) return `No ${title.toLowerCase()} here.`;
  return `${title} ${offset + 1} to ${offset + count}.`;
}
