import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { viewsOptions } from "@/lib/client/fetch-views";
import { type RecordingsQuery, selectionSearchParams } from "@/lib/schemas/recordings-query";
import { DEFAULT_SORT } from "@/lib/schemas/recordings-sort";
import type { ListView } from "@/lib/schemas/view";
import type { ViewedColumns } from "./use-columns";
import { viewedColumns } from "./view-columns";

export type ProjectViews = {
  views: readonly ListView[];
  /** The view with the list's present query. */
  current: ListView | undefined;
  /** The parameters of the list that a view would store. */
  text: string;
  /** The columns of the current view, if it has any. */
  columns: ViewedColumns | null;
};

/** The kept views, and the one that is on screen. */
export function useViews(projectId: string, query: RecordingsQuery): ProjectViews {
  const { data } = useQuery(viewsOptions(projectId));
  const text = viewedText(query);
  return useMemo(() => {
    const views = data?.data ?? [];
    const current = views.find((view) => normal(view.query) === text);
    return { views, current, text, columns: viewedColumns(current) };
  }, [data, text]);
}

/** The part of a query that a view stores: filters and sort, in a fixed order. */
function viewedText(query: RecordingsQuery): string {
  const params = selectionSearchParams(query);
  if (query.sort !== DEFAULT_SORT) params.set("sort", query.sort);
  params.sort();
  return params.toString();
}

function normal(text: string): string {
  const params = new URLSearchParams(text);
  if (params.get("sort") === DEFAULT_SORT) params.delete("sort");
  params.sort();
  return params.toString();
}
