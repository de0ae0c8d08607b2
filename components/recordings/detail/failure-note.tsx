import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { FormFailure } from "@/components/forms/failure";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { isRetryable } from "@/lib/analysis/analysis";
import { refetchIfChanged, updateCachedRecording } from "@/lib/client/cached-recordings";
import { sendRetry } from "@/lib/client/send-recording";
import type { HistoryEntry } from "@/lib/schemas/history";
import type { MediaDetail } from "@/lib/schemas/media-detail";
import type { Recording } from "@/lib/schemas/recording";

type FailureNoteProps = {
  projectId: string;
  recording: Recording;
  /** Undefined while they are not known. */
  changes: readonly HistoryEntry[] | undefined;
  files: readonly MediaDetail[] | undefined;
  /** Called once the button that was used is no longer there. */
  onGone: () => void;
};

/** Why a recording failed, and a retry if another try may help. */
export function FailureNote(props: FailureNoteProps) {
  const { projectId, recording, changes, files, onGone } = props;
  const client = useQueryClient();
  const change = changes?.findLast(({ status }) => status === "failed");
  const retry = useMutation({
    mutationFn: () => sendRetry(projectId, recording.id),
    onSuccess: (moved) => {
      updateCachedRecording(client, projectId, moved);
      onGone();
    },
    onError: (error) => {
      if (refetchIfChanged(client, projectId, recording.id, error)) onGone();
    },
  });
  const isHere = files && files.length > 0 && files.every((file) => file.has_content);
  const mayHelp =
    isRetryable(change?.reason ?? "") || files?.some((file) => file.problem?.can_retry);
  const canRetry = isHere && mayHelp;
  return (
    <div className="flex flex-col gap-2 rounded-card bg-failed-soft px-3.5 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-48 grow basis-0">
          {changes ? (
            <p className="font-medium text-failed">
              {change?.message ?? "It could not be processed."}
            </p>
          ) : (
            <Skeleton className="h-3 w-48" />
          )}
          {change?.reason && <p className="font-mono text-ink-2 text-small">{change.reason}</p>}
        </div>
        {canRetry && (
          <Button disabled={retry.isPending} focusableWhenDisabled onClick={() => retry.mutate()}>
            <RotateCcw aria-hidden />
            {retry.isPending ? "Retrying…" : "Retry"}
          </Button>
        )}
      </div>
      <FormFailure needsSession error={retry.error} />
    </div>
  );
}
