"use client";

import { ArrowLeft, PanelRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { readStartTime } from "@/components/player/moments";
import { buttonClass } from "@/components/ui/button";
import { ClockProvider } from "@/components/ui/clock";
import { Tooltip } from "@/components/ui/tooltip";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { listHref } from "../recording-links";
import { CopyLink } from "./copy-link";
import { DeleteButton } from "./delete-button";
import { RecordingDetail } from "./recording-detail";

type RecordingPageProps = {
  projectId: string;
  id: string;
  /** When the server rendered this, in ISO 8601. */
  renderedAt: string;
};

/** A recording on a page of its own, with the way back to the list it was found in. */
export function RecordingPage({ projectId, id, renderedAt }: RecordingPageProps) {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const query = readRecordingsQuery(new URLSearchParams(params));
  const list = listHref(projectId, query, null);
  function leave() {
    // A person who has left this page meanwhile stays on the other.
    if (location.pathname === pathname) router.push(list);
  }
  return (
    <ClockProvider renderedAt={renderedAt}>
      <div className="flex h-14 shrink-0 items-center gap-1 border-b px-3">
        <Link href={list} className={buttonClass({ variant: "ghost" })}>
          <ArrowLeft aria-hidden className="-ml-1" />
          Recordings
        </Link>
        <h1 className="sr-only">Recording</h1>
        <span className="grow" />
        <CopyLink recordingId={id} />
        <Tooltip content="Beside the list">
          <Link
            href={listHref(projectId, query, id)}
            aria-label="Beside the list"
            className={buttonClass({ variant: "ghost", size: "icon" })}
          >
            <PanelRight aria-hidden />
          </Link>
        </Tooltip>
        <DeleteButton key={id} projectId={projectId} id={id} onDeleted={leave} />
      </div>
      <div className="relative min-h-0 grow overflow-y-auto">
        <div className="mx-auto max-w-300">
          <RecordingDetail
            key={id}
            projectId={projectId}
            id={id}
            variant="page"
            startTime={readStartTime(params)}
            wayBack={
              <Link href={list} className={buttonClass()}>
                Back to the list
              </Link>
            }
          />
        </div>
      </div>
    </ClockProvider>
  );
}
