import { useQuery } from "@tanstack/react-query";
import type { Total } from "@/components/data-list/pagination";
import type { ListPage } from "@/components/data-list/use-list-page";
import { countOptions } from "@/lib/client/fetch-counts";
import type { Recording } from "@/lib/schemas/recording";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";

/** How many recordings the list has on all pages; undefined while that is not known. */
export function useTotal(
  projectId: string,
  query: RecordingsQuery,
  { page, isCurrent }: ListPage<Recording>,
): Total | undefined {
  const rows = page?.data.length ?? 0;
  // The last page knows it by itself.
  const isLast = isCurrent && page?.has_more === false && (rows > 0 || query.offset === 0);
  const { data } = useQuery({
    ...countOptions(projectId, query),
    enabled: isCurrent && page?.has_more === true,
  });
  if (isLast) return { count: query.offset + rows, isExact: true };
  return data && { count: data.count, isExact: data.is_exact };
}
