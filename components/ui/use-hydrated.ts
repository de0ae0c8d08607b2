import { useSyncExternalStore } from "react";

/** Whether the page's scripts run yet: false on the server and in the browser's first render. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
