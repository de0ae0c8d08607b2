import { useSearchParams } from "next/navigation";
import { useRef } from "react";
import { NowPlaying } from "@/components/player/now-playing";
import { readStartTime } from "@/components/player/start-time";
import { Button } from "@/components/ui/button";
import type { RecordingsPage } from "@/lib/schemas/recording";
import type { RecordingsUrl } from "../use-recordings-query";
import { PanelHeader } from "./panel-header";
import { RecordingDetail } from "./recording-detail";
import { useListKeys } from "./use-list-keys";
import { usePanelFocus } from "./use-panel-focus";
import { useWalk } from "./use-walk";

type RecordingPanelProps = {
  projectId: string;
  url: RecordingsUrl;
  /** The page of the list that the URL asks for, once it is on screen. */
  page: RecordingsPage | undefined;
};

/** The recording that is open beside the list, or where there is no room over it. */
export function RecordingPanel({ projectId, url, page }: RecordingPanelProps) {
  const { openId, close } = url;
  const place = useRef<HTMLElement>(null);
  const startTime = readStartTime(useSearchParams());
  const { walk, position, canWalk } = useWalk(projectId, url, page);
  useListKeys({ openId, rows: page?.data ?? [], walk, close });
  usePanelFocus(openId, place);
  if (openId === null) return null;
  return (
    <section
      ref={place}
      aria-label="Recording"
      data-covers-phone
      tabIndex={-1}
      className="absolute inset-y-0 right-0 z-20 flex w-full flex-col bg-surface outline-none transition-[opacity,translate] duration-120 starting:translate-x-3 starting:opacity-0 max-md:fixed max-md:inset-0 max-md:z-30 lg:w-140 lg:border-l lg:shadow-panel"
    >
      <PanelHeader
        projectId={projectId}
        id={openId}
        url={url}
        position={position}
        canWalk={canWalk}
        onWalk={walk}
      />
      <div className="relative min-h-0 grow overflow-y-auto">
        <RecordingDetail
          key={openId}
          projectId={projectId}
          id={openId}
          look="panel"
          startTime={startTime}
          wayBack={<Button onClick={() => close()}>Back to the list</Button>}
        />
      </div>
      {/* On a phone it covers the page's own. */}
      <div className="md:hidden">
        <NowPlaying />
      </div>
    </section>
  );
}
