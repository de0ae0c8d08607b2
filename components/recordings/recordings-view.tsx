"use client";

import { useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { ownerNameOf, ownerOf } from "@/components/uploads/owner-of";
import { useUploadTarget } from "@/components/uploads/project-uploads";
import { UploadEntrance } from "@/components/uploads/upload-entrance";
import { ClockProvider } from "./clock";
import { CopyCurl } from "./copy-curl";
import { RecordingPanel } from "./detail/recording-panel";
import { setFilters } from "./filter-words";
import { ListBody } from "./list-body";
import { ListStatus } from "./list-status";
import { WIDE } from "./recordings-rows";
import { Toolbar } from "./toolbar";
import { useRecordingsPage } from "./use-recordings-page";
import { type FilterChange, useRecordingsQuery } from "./use-recordings-query";

type RecordingsViewProps = {
  projectId: string;
  /** Who is signed in: uploads are theirs, unless the list is filtered to somebody. */
  person: { email: string; name: string };
  /** Where the server is reached, without a trailing slash. */
  origin: string;
  /** When the server rendered this, in ISO 8601: the browser's first render tells the same time. */
  renderedAt: string;
};

/** The recordings of a project: filters, the list and its pages, and one beside it, as the URL asks. */
export function RecordingsView({ projectId, person, origin, renderedAt }: RecordingsViewProps) {
  const url = useRecordingsQuery(projectId);
  const [isRefused, setIsRefused] = useState(false);
  const list = useRecordingsPage(projectId, url.query);
  const owner = useMemo(() => ownerOf(url.query, person), [url.query, person]);
  useUploadTarget(owner, ownerNameOf(owner, list.deviceNameOf, list.endUserNameOf));
  const set = setFilters(url.query, list.deviceNameOf, list.endUserNameOf);
  const isWide = useMediaQuery(WIDE);
  const { openId } = url;
  const isCovered = openId !== null && isWide === false;

  const filter = (change: FilterChange) => url.filter(change, (fits) => setIsRefused(!fits));

  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="relative flex min-h-0 grow flex-col overflow-hidden">
        {/* Where there is no room beside it, what is open covers the list. */}
        <div
          inert={isCovered}
          className={classNames(
            "flex min-h-0 grow flex-col",
            openId !== null && "lg:[--panel-room:35rem]",
          )}
        >
          <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]">
            <h1 className="font-semibold text-title">Recordings</h1>
            <div className="flex items-center gap-2">
              <CopyCurl query={url.query} />
              <UploadEntrance />
            </div>
          </div>
          <Toolbar
            projectId={projectId}
            filters={url.query}
            deviceNameOf={list.deviceNameOf}
            endUserNameOf={list.endUserNameOf}
            set={set}
            onChange={filter}
          />
          {isRefused && (
            <p role="alert" className="border-t bg-sunken px-4 py-2 text-ink-2 md:px-5">
              These filters make more than a hundred combinations, which is more than one request
              can ask for. Take some away first.
            </p>
          )}
          <ListBody
            projectId={projectId}
            origin={origin}
            url={url}
            list={list}
            set={set}
            isCovered={isCovered}
            onFilter={filter}
          />
          <ListStatus list={list} query={url.query} />
        </div>
        <RecordingPanel
          projectId={projectId}
          url={url}
          page={list.isCurrent ? list.page : undefined}
        />
      </div>
    </ClockProvider>
  );
}
