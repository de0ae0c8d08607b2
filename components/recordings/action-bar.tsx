import { lazy, Suspense } from "react";
import { isEmptySelection } from "@/components/data-list/selection";
import { loadCode } from "@/components/ui/load-code";
import { FloatingBar } from "./floating-bar";
import type { SelectedActionsProps } from "./selected-actions";

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
