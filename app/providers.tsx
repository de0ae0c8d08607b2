"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Announcer } from "@/components/ui/announcer";
import { useFollowedUrl } from "@/components/ui/url-state";
import { UploadsProvider } from "@/components/uploads/uploads-provider";
import { passingFailure, RequestFailure } from "@/lib/client/request-failure";

/** How long data of the first render counts as fresh. */
const STALE_MS = 5_000;
/** How long a request that failed waits before it is sent once more. */
const RETRY_MS = 1_000;
/**
 * A server on this machine or in this house also answers without the internet. And a change that a
 * browser holds back because it believes itself offline would look done, and happen much later.
 */
const networkMode = "always";

/**
 * The parts that all pages share: the cache of fetched data, and the uploads, which continue while
 * the sign-in page or an error takes the dashboard's place.
 */
export function Providers({ children }: { children: React.ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: STALE_MS,
            retry,
            retryDelay,
            networkMode,
            refetchOnReconnect: true,
          },
          mutations: { networkMode },
        },
      }),
  );
  useFollowedUrl();
  return (
    <QueryClientProvider client={client}>
      <UploadsProvider>{children}</UploadsProvider>
      <Announcer />
    </QueryClientProvider>
  );
}

/**
 * Once more, unless the server said that the request itself is at fault; and until it is answered if the server
 * says when to ask again.
 */
function retry(failures: number, error: Error): boolean {
  if (passingFailure(error)) return true;
  const isRefused = error instanceof RequestFailure && error.status !== null && error.status < 500;
  return failures < 1 && !isRefused;
}

function retryDelay(_: number, error: Error): number {
  return passingFailure(error)?.retryAfterMs ?? RETRY_MS;
}
