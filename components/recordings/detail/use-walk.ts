import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { recordingsOptions } from "@/lib/client/fetch-recordings";
import type { Recording, RecordingsPage } from "@/lib/schemas/recording";
import { openIdIn, type RecordingsUrl } from "../use-recordings-query";
import { neighbourOf } from "./neighbour";

const noRows: Recording[] = [];

/** Ways from the recording that is open to the ones before and after it, over the pages' edges. */
export function useWalk(projectId: string, url: RecordingsUrl, page: RecordingsPage | undefined) {
  const client = useQueryClient();
  const { query, openId, open } = url;
  const rows = page?.data ?? noRows;
  const index = rows.findIndex(({ id }) => id === openId);
  const [seen, setSeen] = useState(rows);
  if (index >= 0 && rows !== seen) setSeen(rows);
  const isBeyond = { [-1]: query.offset > 0, 1: page?.has_more ?? false };

  async function walk(by: 1 | -1) {
    // As the address has it: who presses fast is ahead of what is drawn.
    const from = openIdIn(query);
    if (from === null) return;
    const next = neighbourOf(from, rows, seen, by);
    if (next !== "edge") return next && open(next.id);
    if (!isBeyond[by]) return;
    const among = { ...query, offset: Math.max(0, query.offset + by * query.limit) };
    const there = await client.fetchQuery(recordingsOptions(projectId, among)).catch(() => null);
    if (!there) return;
    // What came in meanwhile may have moved the open one itself there.
    const at = there.data.findIndex(({ id }) => id === from);
    const arrived = at < 0 ? there.data.at(by > 0 ? 0 : -1) : there.data[at + by];
    // Whoever closed it meanwhile, or went elsewhere, is not brought back.
    if (arrived && openIdIn(query) === from) open(arrived.id, among);
  }

  const canStep = (by: 1 | -1) => {
    const next = openId === null ? null : neighbourOf(openId, rows, seen, by);
    return next === "edge" ? isBeyond[by] : next !== null;
  };
  return {
    walk: (by: 1 | -1) => void walk(by),
    canWalk: { back: canStep(-1), on: canStep(1) },
    position:
      index < 0
        ? null
        : positionOf(query.offset + index, query.offset + rows.length, page?.has_more ?? false),
  };
}

function positionOf(index: number, known: number, hasMore: boolean): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  return `${count(index + 1)} of ${count(known)}${hasMore ? "+" : ""}`;
}
