import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useRef } from "react";
import { useListKeys } from "@/components/data-list/use-list-keys";
import { usePanelFocus } from "@/components/data-list/use-panel-focus";
import { readStartTime } from "@/components/player/moments";
import { NowPlaying } from "@/components/player/now-playing";
import { Button } from "@/components/ui/button";
import { loadCode } from "@/components/ui/load-code";
import { useEarlyLoad } from "@/components/ui/use-early-load";
import type { Recording } from "@/lib/schemas/recording";
import type { RecordingsUrl } from "../use-recordings-url";
import { DetailSkeleton } from "./detail-skeleton";
import { useAdjacentRecording } from "./use-adjacent-recording";

// A list without an open recording needs neither waveform nor player.
const RecordingDetail = lazy(() =>
  loadCode(() => import("./recording-detail")).then((m) => ({ default: m.RecordingDetail })),
);

const importHeader = () => import("./panel-header");
const PanelHeader = lazy(() => loadCode(importHeader).then((m) => ({ default: m.PanelHeader })));

/** Before a row is opened: the way back is then there at once. */
function loadHeader(): void {
  importHeader().catch(() => undefined);
}

type RecordingPanelProps = {
  projectId: string;
  url: RecordingsUrl;
  /** The page of the list that the URL names, once it is on screen. */
  page: { data: Recording[]; has_more: boolean } | undefined;
};

/** The recording that is open beside the list, or over it if there is no room. */
export function RecordingPanel({ projectId, url, page }: RecordingPanelProps) {
  const { openId, close } = url;
  const container = useRef<HTMLElement>(null);
  const startTime = readStartTime(useSearchParams());
  const { step, position, canStep } = useAdjacentRecording(projectId, url, page);
  useListKeys({ openId, rows: page?.data ?? [], step, close });
  usePanelFocus(openId, container);
  useEarlyLoad(loadHeader);
  if (openId === null) return null;
  return (
    <section
      ref={container}
      aria-label="Recording"
      data-covers-phone
      tabIndex={-1}
      className="absolute inset-y-0 right-0 z-20 flex w-full flex-col bg-surface outline-none transition-[opacity,translate] duration-120 starting:translate-x-3 starting:opacity-0 max-md:fixed max-md:inset-0 max-md:z-30 lg:w-140 lg:border-l lg:shadow-panel"
    >
      <Suspense fallback={<div className="h-13 shrink-0 border-b" />}>
        <PanelHeader
          projectId={projectId}
          id={openId}
          url={url}
          position={position}
          canStep={canStep}
          onStep={step}
        />
      </Suspense>
      <div className="relative min-h-0 grow overflow-y-auto">
        <Suspense fallback={<DetailSkeleton />}>
          <RecordingDetail
            key={openId}
            projectId={projectId}
            id={openId}
            variant="panel"
            startTime={startTime}
            wayBack={<Button onClick={() => close()}>Back to the list</Button>}
          />
        </Suspense>
      </div>
      {/* On a phone it covers the page's own. */}
      <div className="md:hidden">
        <NowPlaying />
      </div>
    </section>
  );
}
