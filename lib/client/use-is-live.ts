import { type QueryClient, useQuery } from "@tanstack/react-query";

const liveKey = (projectId: string) => ["live", projectId] as const;

/** Whether a project's changes arrive at the moment, so that nothing has to be polled. */
export function useIsLive(projectId: string): boolean {
  const { data } = useQuery({
    queryKey: liveKey(projectId),
    queryFn: () => false,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? false;
}

/** Says whether they do. */
export function setLive(client: QueryClient, projectId: string, isLive: boolean): void {
  client.setQueryData(liveKey(projectId), isLive);
}
