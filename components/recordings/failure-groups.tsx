import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useOperations } from "@/components/operations/operations-provider";
import { Button } from "@/components/ui/button";
import { facetsOptions } from "@/lib/client/fetch-counts";
import { previewOptions } from "@/lib/client/operations";
import { formatNumber } from "@/lib/format/format-numbers";
import type { FacetValue } from "@/lib/schemas/recordings-facets";
import type { RecordingsSelection } from "@/lib/schemas/recordings-filters";
import { selectionSearchParams } from "@/lib/schemas/recordings-query";
import type { FilterChange } from "./use-recordings-url";

type FailureGroupsProps = {
  projectId: string;
  selection: RecordingsSelection;
  onChange: (change: FilterChange) => void;
  onClose: () => void;
};

/** The failed recordings of the list by the reason: what helps, and another try if that can. */
export function FailureGroups({ projectId, selection, onChange, onClose }: FailureGroupsProps) {
  const failed: RecordingsSelection = { ...selection, status: ["failed"], reason: [] };
  const { data, error, refetch } = useQuery(facetsOptions(projectId, failed, ["reason"]));
  const groups = data?.data.reason ?? [];
  if (error) {
    return (
      <div className="flex items-center gap-3 p-3">
        <p>{error.message}</p>
        <Button onClick={() => refetch()}>Retry</Button>
      </div>
    );
  }
  if (!data) return <p className="p-3 text-ink-3">Loading…</p>;
  return (
    <div className="w-112 max-w-full">
      <h2 className="px-4 pt-3 pb-1 font-semibold">Failures by reason</h2>
      {groups.length === 0 && (
        <p className="px-4 pb-3 text-ink-2">No recording of this list failed.</p>
      )}
      <ul>
        {groups.map((group) => (
          <Group
            key={group.value}
            projectId={projectId}
            group={group}
            selection={{ ...failed, reason: [group.value] }}
            onShow={() => {
              onChange(() => ({ status: ["failed"], reason: [group.value] }));
              onClose();
            }}
            onClose={onClose}
          />
        ))}
      </ul>
    </div>
  );
}

type GroupProps = {
  projectId: string;
  group: FacetValue;
  /** Those of the group. */
  selection: RecordingsSelection;
  onShow: () => void;
  onClose: () => void;
};

function Group({ projectId, group, selection, onShow, onClose }: GroupProps) {
  const { begin, isBeginning } = useOperations();
  const query = selectionSearchParams(selection).toString();
  const { data } = useQuery(previewOptions(projectId, { action: "retry", query }));
  const retryable = data ? data.matched - data.skipped : 0;
  return (
    <li className="flex flex-col gap-1 border-t px-4 py-3">
      <div className="flex items-center gap-2">
        <span className="grow font-medium">{group.label}</span>
        <Button variant="ghost" className="-my-1" onClick={onShow}>
          Show {formatNumber(group.count)}
        </Button>
        {retryable > 0 && (
          <Button
            className="-my-1"
            disabled={isBeginning}
            onClick={() => {
              begin({ action: "retry", query });
              onClose();
            }}
          >
            <RotateCw aria-hidden />
            Retry {formatNumber(retryable)}
          </Button>
        )}
      </div>
      <p className="text-ink-2">{helpFor(group.value)}</p>
    </li>
  );
}

const AGAIN = "If the device still has the file, have it send the file again.";

const help: Record<string, string> = {
  type_mismatch:
    "The file is of another type than its sender announced. Have the device announce the right one.",
  unsupported_format:
    "This server can't read the format. Install ffmpeg on it, which reads more, or have the device send another.",
  audio_corrupt: `The sound is damaged. ${AGAIN}`,
  audio_too_short:
    "There is almost no sound, as the capture ended right after it began. You can delete it.",
  image_corrupt: `The picture is damaged. ${AGAIN}`,
  image_too_large: "The picture has too many pixels. Have the device take smaller ones.",
  video_corrupt: `The video is damaged. ${AGAIN}`,
  took_too_long: "Reading took too long. Try again while the server has less to do.",
  took_too_much_memory:
    "Reading took too much memory. Try again, or give the server more memory for it.",
  processing_failed: "Something went wrong on the server, not in the file. Try again.",
};

/** Advice against a failure, in a sentence or two. */
function helpFor(reason: string): string {
  return help[reason] ?? "Open one of them: its history says what happened.";
}
