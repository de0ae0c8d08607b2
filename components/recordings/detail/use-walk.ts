import { useQueryClient } from "@tanstack/react-query";
import { recordingsOptions } from "@/lib/recordings/fetch-recordings";
import type { RecordingsPage } from "@/lib/recordings/recording";
import type { RecordingsUrl } from "../use-recordings-query";

/** Ways from the recording that is open to the ones before and after it, over the pages' edges. */
export function useWalk(projectId: string, url: RecordingsUrl, page: RecordingsPage | undefined) {
  const client = useQueryClient();
  const { query, openId, open } = url;
  const rows = page?.data ?? [];
  const index = rows.findIndex(({ id }) => id === openId);
  const hasMore = page?.has_more ?? false;
  const isLast = index === rows.length - 1;

  async function walk(by: 1 | -1) {
    // One that is not on this page, such as a link's, leads to the page's first.
    const next = index < 0 ? rows[0] : rows[index + by];
    if (next) return open(next.id);
    if (by > 0 ? !hasMore : query.offset === 0) return;
    const among = { ...query, offset: Math.max(0, query.offset + by * query.limit) };
    const from = window.location.href;
    const there = await client.fetchQuery(recordingsOptions(projectId, among)).catch(() => null);
    const arrived = there?.data.at(by > 0 ? 0 : -1);
    // Whoever closed it meanwhile, or went elsewhere, is not brought back.
    if (arrived && window.location.href === from) open(arrived.id, among);
  }

  return {
    walk: (by: 1 | -1) => void walk(by),
    canWalk: {
      back: index > 0 || (index === 0 && query.offset > 0),
      on: rows.length > 0 && (!isLast || hasMore),
    },
    position:
      index < 0 ? null : positionOf(query.offset + index, query.offset + rows.length, hasMore),
  };
}

function positionOf(index: number, known: number, hasMore: boolean): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  return `${count(index + 1)} of ${count(known)}${hasMore ? "+" : ""}`;
}
