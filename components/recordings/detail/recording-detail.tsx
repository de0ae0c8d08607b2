import { FileX } from "lucide-react";
import { NotLoaded, NotRefreshed } from "@/components/data-list/not-loaded";
import { Notice } from "@/components/ui/notice";
import { isNotFound } from "@/lib/client/request-failure";
import { DetailBody } from "./detail-body";
import { DetailSkeleton } from "./detail-skeleton";
import { useRecording } from "./use-recording";

type RecordingDetailProps = {
  projectId: string;
  id: string;
  variant: "panel" | "page";
  /** The moment that the URL names, in seconds; null if it names none. */
  startTime: number | null;
  /** The link or button that leads back to the list. */
  wayBack: React.ReactNode;
};

/** All of a recording, or why it can't be shown. */
export function RecordingDetail({
  projectId,
  id,
  variant,
  startTime,
  wayBack,
}: RecordingDetailProps) {
  const { recording, media, history } = useRecording(projectId, id);
  if (isNotFound(recording.error)) {
    return (
      <div role="alert">
        <Notice icon={<FileX />} title="This recording isn't here" actions={wayBack}>
          <p>It was deleted, or its address is not quite right.</p>
        </Notice>
      </div>
    );
  }
  if (recording.data) {
    const outdated = [recording, media, history].filter(({ data, error }) => data && error);
    const error = outdated[0]?.error;
    return (
      <>
        {error && (
          <NotRefreshed
            what="the recording"
            error={error}
            isRetrying={outdated.some(({ isFetching }) => isFetching)}
            onRetry={() => {
              for (const { refetch } of outdated) void refetch();
            }}
          />
        )}
        <DetailBody
          projectId={projectId}
          recording={recording.data}
          media={media}
          history={history}
          variant={variant}
          startTime={startTime}
        />
      </>
    );
  }
  if (!recording.error) return <DetailSkeleton />;
  return (
    <NotLoaded
      what="the recording"
      error={recording.error}
      isRetrying={recording.isFetching}
      onRetry={recording.refetch}
    />
  );
}
