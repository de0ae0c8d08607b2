import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import Link from "next/link";
import { useOperations } from "@/components/operations/operations-provider";
import { Button, buttonClass } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { recordingOptions } from "@/lib/client/fetch-recording";
import { isNotFound } from "@/lib/client/request-failure";
import { pageHref } from "../recording-links";
import type { RecordingsUrl } from "../use-recordings-url";
import { CopyLink } from "./copy-link";
import { DeleteButton } from "./delete-button";

type PanelHeaderProps = {
  projectId: string;
  id: string;
  url: RecordingsUrl;
  /** Which one of the list it is, as text. */
  position: string | null;
  canStep: { back: boolean; forward: boolean };
  onStep: (by: 1 | -1) => void;
};

/** Closes the open recording, steps through the list, and offers what can be done with it. */
export function PanelHeader({ projectId, id, url, position, canStep, onStep }: PanelHeaderProps) {
  const { hasTrash } = useOperations();
  // The result of the panel below it.
  const { error } = useQuery({ ...recordingOptions(projectId, id), enabled: false });
  const isGone = isNotFound(error);
  /** To the next one, as a person who works through a list wants to see it. */
  function leave() {
    // A person who has left this page meanwhile stays on the other.
    if (url.openIdIn(url.query) !== id) return;
    if (hasTrash && canStep.forward) onStep(1);
    else if (hasTrash && canStep.back) onStep(-1);
    else url.close(id);
  }
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 border-b px-3">
      <Tooltip content="Close · Esc">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Close: back to the list"
          onClick={() => url.close()}
        >
          <X className="max-lg:hidden" />
          <ArrowLeft className="lg:hidden" />
        </Button>
      </Tooltip>
      <Tooltip content="Previous · K">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Previous recording"
          disabled={!canStep.back}
          focusableWhenDisabled
          onClick={() => onStep(-1)}
        >
          <ChevronUp />
        </Button>
      </Tooltip>
      <Tooltip content="Next · J">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Next recording"
          disabled={!canStep.forward}
          focusableWhenDisabled
          onClick={() => onStep(1)}
        >
          <ChevronDown />
        </Button>
      </Tooltip>
      <p className="grow truncate pl-1 text-ink-2">{position}</p>
      {!isGone && (
        <>
          <CopyLink recordingId={id} />
          <Tooltip content="Full page">
            <Link
              href={pageHref(projectId, id, url.query)}
              // To open a recording is no sign that somebody goes on to this page.
              prefetch={false}
              aria-label="Full page"
              className={buttonClass({ variant: "ghost", size: "icon" })}
            >
              <Maximize2 aria-hidden />
            </Link>
          </Tooltip>
          {/* An open question is about one recording, and closes with it. */}
          <DeleteButton key={id} projectId={projectId} id={id} onDeleted={leave} />
        </>
      )}
    </div>
  );
}
