import { lazy, Suspense } from "react";
import { isEmptySelection } from "@/components/data-list/selection";
import { OperationProgress } from "@/components/operations/operation-progress";
import { useOperations, useShownProgress } from "@/components/operations/operations-provider";
import { loadCode } from "@/components/ui/load-code";
import type { SelectedActionsProps } from "./selected-actions";

type FloatingBarProps = {
  /** Null if nothing is selected. */
  children: React.ReactNode;
};

/** The bar above a list's foot: the actions on the selection, or their progress. */
export function FloatingBar({ children }: FloatingBarProps) {
  const { current } = useOperations();
  useShownProgress(current !== null);
  const content = current ? <OperationProgress /> : children;
  if (!content) return null;
  return (
    <section
      aria-label="Selected recordings"
      data-floating-bar
      className="pointer-events-none absolute inset-x-0 bottom-15 z-10 flex justify-center px-3 md:pr-[calc(0.75rem+var(--panel-room,0px))]"
    >
      <div className="pointer-events-auto flex min-h-11.5 max-w-full flex-wrap items-center gap-1 rounded-card bg-raised py-1 pr-2 pl-4 shadow-popup max-md:gap-0 max-md:pr-1 max-md:pl-3 max-md:[&>button]:px-2">
        {content}
      </div>
    </section>
  );
}

// Loaded with the first selection.
const SelectedActions = lazy(() =>
  loadCode(() => import("./selected-actions")).then((m) => ({ default: m.SelectedActions })),
);

/** The actions on the selected recordings; while an operation goes on, how far it is. */
export function ActionBar(props: SelectedActionsProps) {
  return (
    <FloatingBar>
      {!isEmptySelection(props.list.selection) && (
        <Suspense fallback={<p aria-busy="true">…</p>}>
          <SelectedActions {...props} />
        </Suspense>
      )}
    </FloatingBar>
  );
}
