"use client";

import { Trash2, X } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { DataList } from "@/components/data-list/data-list";
import { withSelectColumn } from "@/components/data-list/select-column";
import { listPageOf, useListPage } from "@/components/data-list/use-list-page";
import { useListStatus } from "@/components/data-list/use-list-status";
import { useSelection } from "@/components/data-list/use-selection";
import { useOperations } from "@/components/operations/operations-provider";
import { Button } from "@/components/ui/button";
import { ClockProvider } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { changeUrl } from "@/components/ui/url-state";
import { trashOptions } from "@/lib/client/fetch-trash";
import { type PageQuery, pageParams, setPageParams, toPageQuery } from "@/lib/schemas/page-params";
import { readParams } from "@/lib/schemas/params";
import { FloatingBar } from "../floating-bar";
import { trashLayout } from "./trash-columns";

type TrashViewProps = {
  projectId: string;
  /** When the server rendered this, in ISO 8601: the browser's first render shows the same time. */
  renderedAt: string;
};

/** The recordings in the trash, and ways to bring them back. */
export function TrashView({ projectId, renderedAt }: TrashViewProps) {
  const { begin, isBeginning, current, hasTrash } = useOperations();
  const paging = useTrashUrl();
  const result = useListPage({
    query: paging.query,
    optionsOf: (query: PageQuery) => trashOptions(projectId, query),
  });
  const list = listPageOf(result);
  useListStatus("Trash", list, paging.query.offset);
  const selection = useSelection({ scope: projectId, rows: list.page?.data ?? [], openId: null });
  const ids = selection.selection.kind === "some" ? [...selection.selection.ids] : [];
  const restore = (restored: string[]) => {
    selection.clear();
    begin({ action: "restore", ids: restored });
  };
  const isBusy = isBeginning || current !== null;
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="relative flex min-h-0 grow flex-col overflow-hidden">
        <div className="flex h-14 shrink-0 items-center px-4 md:px-5">
          <h1 className="font-semibold text-title">Trash</h1>
        </div>
        <DataList
          layout={withSelectColumn(trashLayout, selection, ({ name }) => name ?? "Untitled")}
          list={list}
          context={{ onRestore: (id) => restore([id]), isBusy }}
          paging={paging}
          rowProps={(row) => ({ isSelected: selection.isSelected(row) })}
          empty={
            <Notice icon={<Trash2 />} title="The trash is empty">
              <p>
                {hasTrash
                  ? "Deleted recordings stay here, and can be restored until they are deleted for good."
                  : "This installation has no trash: deletions can't be undone."}
              </p>
            </Notice>
          }
        />
        <FloatingBar>
          {ids.length > 0 && (
            <>
              <p className="whitespace-nowrap font-semibold">{ids.length} selected</p>
              <Button
                variant="ghost"
                size="icon"
                aria-label="Clear the selection"
                onClick={selection.clear}
              >
                <X />
              </Button>
              <Button variant="primary" disabled={isBusy} onClick={() => restore(ids)}>
                Restore {ids.length}
              </Button>
            </>
          )}
        </FloatingBar>
      </div>
    </ClockProvider>
  );
}

/** The trash's query, read from the URL, and functions that change it. */
function useTrashUrl() {
  const params = new URLSearchParams(useSearchParams());
  const pathname = usePathname();
  const query = toPageQuery({ ...readParams(params, pageParams), cursor: [] });
  const hrefOf = (next: PageQuery) => {
    const text = new URLSearchParams();
    setPageParams(text, next);
    return text.size > 0 ? `${pathname}?${text}` : pathname;
  };
  const go = (next: PageQuery) => changeUrl((history) => history.pushState(null, "", hrefOf(next)));
  return { query, hrefOf, go };
}
