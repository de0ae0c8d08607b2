import { AudioLines } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { recordingsCurl } from "@/lib/client/recordings-curl";
import type { RecordingsQuery } from "@/lib/schemas/recordings-query";

type NothingYetProps = { projectId: string; origin: string; query: RecordingsQuery };

/** The list of a project without recordings: the first call to make. */
export function NothingYet({ projectId, origin, query }: NothingYetProps) {
  const call = recordingsCurl(origin, query);
  return (
    <Notice
      icon={<AudioLines />}
      title="No recordings yet"
      actions={
        <Link href={`/projects/${projectId}/keys`} className={buttonClass()}>
          API keys
        </Link>
      }
    >
      <p>
        They show up here as soon as a recorder sends one. To begin with, drop an audio file on this
        page. With an API key, this lists what there is:
      </p>
      <div className="flex items-start gap-2 rounded-card border bg-sunken p-3 text-left">
        <pre className="grow whitespace-pre-wrap font-mono text-ink text-small wrap-anywhere">
          {call}
        </pre>
        <CopyButton variant="ghost" size="small" text={call} label="call" />
      </div>
    </Notice>
  );
}
