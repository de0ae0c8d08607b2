import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
  PathnameContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { useMemo, useSyncExternalStore } from "react";

const CHANGED = "address-changed";

/**
 * Tells components the address as Next's router does, which follows the History API. Pages that links
 * lead to are not there: journeys in `e2e` prove those.
 */
export function TestRouter({ children }: { children: React.ReactNode }) {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const url = useMemo(() => new URL(href, location.origin), [href]);
  const router = useMemo(
    () => ({
      push: (next: string) => history.pushState(null, "", next),
      replace: (next: string) => history.replaceState(null, "", next),
      back: () => history.back(),
      forward: () => history.forward(),
      refresh: () => {},
      hmrRefresh: () => {},
      prefetch: () => {},
      experimental_gesturePush: () => {},
    }),
    [],
  );
  return (
    <AppRouterContext value={router as unknown as React.ContextType<typeof AppRouterContext>}>
      <PathnameContext value={url.pathname}>
        <SearchParamsContext value={url.searchParams}>{children}</SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener("popstate", onChange);
  };
}

for (const name of ["pushState", "replaceState"] as const) {
  const change = history[name].bind(history);
  history[name] = (...given) => {
    change(...given);
    window.dispatchEvent(new Event(CHANGED));
  };
}
