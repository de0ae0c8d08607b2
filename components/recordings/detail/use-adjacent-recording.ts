import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import { formatNumber } from "@/lib/format/format-numbers";
import { nextPage } from "@/lib/schemas/page-params";
import type { Recording } from "@/lib/schemas/recording";
import type { RecordingsUrl } from "../use-recordings-url";

const noRows: Recording[] = [];

/** Steps from the open recording to the ones before and after it, over the edges of pages. */
export function useAdjacentRecording(
  projectId: string,
  url: RecordingsUrl,
  page: { data: Recording[]; has_more: boolean; next_cursor?: string | null } | undefined,
) {
  const client = useQueryClient();
  const { query, openId, open, openIdIn } = url;
  const rows = page?.data ?? noRows;
  const index = rows.findIndex(({ id }) => id === openId);
  const [seen, setSeen] = useState(rows);
  if (index >= 0 && rows !== seen) setSeen(rows);
  const hasPage = { [-1]: query.offset > 0, 1: page?.has_more ?? false };

  async function step(by: 1 | -1) {
    // By the URL: a person who presses fast is ahead of the render.
    const from = openIdIn(query);
    if (from === null) return;
    const next = adjacentRow(from, rows, seen, by);
    if (next !== "edge") return next && open(next.id);
    if (!hasPage[by]) return;
    const among =
      by > 0
        ? nextPage(query, page?.next_cursor)
        : { ...query, offset: Math.max(0, query.offset - query.limit), cursor: null };
    const there = await client.fetchQuery(recordingsOptions(projectId, among)).catch(() => null);
    if (!there) return;
    // New recordings may have moved the open one itself to that page.
    const at = there.data.findIndex(({ id }) => id === from);
    const arrived = at < 0 ? there.data.at(by > 0 ? 0 : -1) : there.data[at + by];
    // If the person has closed the panel meanwhile, or left the page, it stays closed.
    if (arrived && openIdIn(query) === from) open(arrived.id, among);
  }

  const canStep = (by: 1 | -1) => {
    const next = openId === null ? null : adjacentRow(openId, rows, seen, by);
    return next === "edge" ? hasPage[by] : next !== null;
  };
  return {
    step: (by: 1 | -1) => void step(by),
    canStep: { back: canStep(-1), forward: canStep(1) },
    position:
      index < 0 ? null : positionText(query.offset + index, query.offset + rows.length, hasPage[1]),
  };
}

/** "3 of 25+": which row it is of those known by now, and whether more follow. */
function positionText(index: number, known: number, hasMore: boolean): string {
  return `${formatNumber(index + 1)} of ${formatNumber(known)}${hasMore ? "+" : ""}`;
}

type Row = { id: string };

/**
 * The row before or after the open one.
 *
 * @param rows The page on screen.
 * @param seen The page as it was when the open row was last on it: rows come and go meanwhile.
 * @returns "edge" if the row is beyond the page's edge, and null if there is none.
 */
export function adjacentRow<Of extends Row>(
  openId: string,
  rows: readonly Of[],
  seen: readonly Row[],
  by: 1 | -1,
): Of | "edge" | null {
  const index = rows.findIndex(({ id }) => id === openId);
  if (index >= 0) return rows[index + by] ?? "edge";
  const was = seen.findIndex(({ id }) => id === openId);
  // From a row that never was on this page, such as a link's, the next one is the page's first.
  if (was < 0) return by > 0 ? (rows[0] ?? null) : null;
  const candidates = by > 0 ? seen.slice(was + 1) : seen.slice(0, was).reverse();
  const ids = new Map(rows.map((row) => [row.id, row]));
  return candidates.map(({ id }) => ids.get(id)).find((row) => row !== undefined) ?? "edge";
}
