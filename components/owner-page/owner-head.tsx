import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ownerLabels, ownerTitle } from "@/components/owners/owner-labels";
import { listHref } from "@/components/recordings/recording-links";
import type { RecordingsUrl } from "@/components/recordings/use-recordings-url";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CopyCall } from "@/components/ui/copy-call";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tooltip } from "@/components/ui/tooltip";
import { oneOwnerCurl } from "@/lib/client/curl";
import { deviceStateOptions } from "@/lib/client/fetch-owner";
import { ownerTypescript } from "@/lib/client/typescript-call";
import type { OwnerKind, Owners } from "@/lib/schemas/owners";
import { DeleteOwnerDialog } from "./delete-owner-dialog";
import { EditOwnerDialog } from "./edit-owner-dialog";

type OwnerHeadProps<Of extends OwnerKind> = {
  kind: Of;
  projectId: string;
  owner: Owners[Of];
  url: RecordingsUrl;
  /** The link to all of its kind. */
  wayBack: React.ReactNode;
};

/** The name of a device or an end user, when it was heard of, and what can be done with it. */
export function OwnerHead<Of extends OwnerKind>(props: OwnerHeadProps<Of>) {
  const { kind, projectId, owner, url, wayBack } = props;
  const { one } = ownerLabels[kind];
  const router = useRouter();
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const isNamed = owner.name !== null;
  return (
    <>
      <div className="flex h-14 shrink-0 items-center gap-1 px-3 md:pr-[calc(0.75rem+var(--panel-room,0px))]">
        {wayBack}
        <span className="grow" />
        <CopyCall
          className="max-lg:hidden"
          curl={() => oneOwnerCurl(window.location.origin, kind, owner.id)}
          typescript={() => ownerTypescript(window.location.origin, kind, owner.id)}
        />
        <Link
          href={listHref(projectId, url.query, null)}
          className={classNames(buttonClass({ variant: "ghost" }), "max-md:hidden")}
        >
          Open in the list
          <ArrowRight aria-hidden />
        </Link>
        <Button onClick={() => setOpen("edit")}>
          <Pencil aria-hidden />
          Edit
        </Button>
        <Tooltip content={`Delete this ${one}`}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Delete ${one}`}
            onClick={() => setOpen("delete")}
          >
            <Trash2 />
          </Button>
        </Tooltip>
      </div>
      <div className="flex shrink-0 flex-wrap items-baseline gap-x-4 px-4 pb-3 md:px-5 md:pr-[calc(1.25rem+var(--panel-room,0px))]">
        <h1
          dir="auto"
          className={classNames(
            "min-w-0 font-semibold text-[18px] wrap-anywhere",
            !isNamed && "text-ink-2",
          )}
        >
          {ownerTitle(owner)}
        </h1>
        {kind === "devices" && <LastSeen projectId={projectId} id={owner.id} />}
      </div>
      <EditOwnerDialog
        kind={kind}
        projectId={projectId}
        owner={owner}
        isOpen={open === "edit"}
        onClose={() => setOpen(null)}
      />
      <DeleteOwnerDialog
        kind={kind}
        projectId={projectId}
        owner={owner}
        isOpen={open === "delete"}
        onClose={() => setOpen(null)}
        onDeleted={() => router.push(`/projects/${projectId}/${kind}`)}
      />
    </>
  );
}

/** When a device said last that it is there. */
function LastSeen({ projectId, id }: { projectId: string; id: string }) {
  const { data: state } = useQuery(deviceStateOptions(projectId, id));
  if (!state) return <span className="h-5" />;
  return (
    <span className="flex items-center gap-1.5 text-ink-2">
      <span
        aria-hidden
        className={classNames(
          "size-2 rounded-full border border-control",
          state.is_online && "border-completed bg-completed",
        )}
      />
      {state.last_seen_at === null ? (
        "Never heard of"
      ) : (
        <>
          {state.is_online ? "Online, last seen" : "Last seen"}
          <RelativeTime at={state.last_seen_at} />
        </>
      )}
    </span>
  );
}
