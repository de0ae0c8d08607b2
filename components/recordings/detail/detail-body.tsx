import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { NotLoaded } from "@/components/data-list/not-loaded";
import { classNames } from "@/components/ui/class-names";
import { pageTitle } from "@/components/ui/page-title";
import { RecordingEventsList } from "@/components/webhooks/recording-events";
import { useOwnerNames } from "@/lib/client/use-owner-names";
import type { History } from "@/lib/schemas/history";
import type { MediaDetails } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";
import { DetailHead } from "./detail-head";
import { FieldsSkeleton, PlayerSectionSkeleton } from "./detail-skeleton";

import { FailureNote } from "./failure-note";
import { Fields } from "./fields";
import { Files } from "./files";
import { HistoryLine } from "./history-line";
import { Metadata } from "./metadata";
import { PlayerSection } from "./player-section";

type DetailBodyProps = {
  projectId: string;
  recording: Recording;
  media: UseQueryResult<MediaDetails>;
  history: UseQueryResult<History>;
  variant: "panel" | "page";
  startTime: number | null;
};

/** A recording: first what can be played and looked at, then its fields. */
export function DetailBody(props: DetailBodyProps) {
  const { projectId, recording, media, history, variant, startTime } = props;
  const endUserId = recording.end_user_id;
  const deviceId = recording.device_id;
  const endUser = useOwnerNames("end-users", projectId, endUserId ? [endUserId] : []);
  const device = useOwnerNames("devices", projectId, deviceId ? [deviceId] : []);
  const names = {
    endUser: endUserId && endUser(endUserId),
    device: deviceId && device(deviceId),
  };
  const files = media.data?.data;
  const isSettled = files !== undefined || media.error !== null;
  const changes = history.data?.data;
  const isFailed = recording.status === "failed";
  const shownProblem = isFailed
    ? (changes?.findLast(({ status }) => status === "failed")?.message ?? null)
    : null;
  const historyRef = useRef<HTMLElement>(null);
  const isPage = variant === "page";
  const title = isPage ? pageTitle(recording.name ?? "Recording") : null;
  // The server's title is from before a rename.
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);
  return (
    <div
      className={classNames(
        "flex flex-col gap-6 px-5 pt-4 pb-8",
        isPage && "xl:grid xl:grid-cols-[minmax(0,1fr)_26rem] xl:gap-x-10",
      )}
    >
      <div className="flex min-w-0 flex-col gap-5">
        <DetailHead projectId={projectId} recording={recording} names={names} files={files} />
        {isFailed && (
          <FailureNote
            projectId={projectId}
            recording={recording}
            changes={changes ?? (history.error ? [] : undefined)}
            files={files}
            onGone={() => historyRef.current?.focus()}
          />
        )}
        {files && (
          <PlayerSection
            projectId={projectId}
            recording={recording}
            files={files}
            artist={names.endUser ?? null}
            startTime={startTime}
          />
        )}
        {!files && !media.error && <PlayerSectionSkeleton count={recording.media.length} />}
        {!files && media.error && (
          <NotLoaded
            what="its files"
            error={media.error}
            isRetrying={media.isFetching}
            onRetry={media.refetch}
          />
        )}
      </div>
      {/* Its place on the page depends on the files: drawn before them, it would move. */}
      {isSettled ? (
        <div className="flex min-w-0 flex-col gap-6">
          {!changes && history.error ? (
            <NotLoaded
              what="its history"
              error={history.error}
              isRetrying={history.isFetching}
              onRetry={history.refetch}
            />
          ) : (
            <HistoryLine ref={historyRef} recording={recording} changes={changes} />
          )}
          <Fields projectId={projectId} recording={recording} names={names} />
          {files && <Files files={files} shownProblem={shownProblem} />}
          <Metadata projectId={projectId} recording={recording} />
          <RecordingEventsList key={recording.id} projectId={projectId} id={recording.id} />
        </div>
      ) : (
        <FieldsSkeleton />
      )}
    </div>
  );
}
