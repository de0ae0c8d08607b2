import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { ownerCurl } from "@/lib/client/owner-curl";
import type { OwnerKind } from "@/lib/schemas/owners";
import { directoryWords } from "./directory-words";

type NothingYetProps = { directory: OwnerKind; projectId: string; origin: string };

/** The list of a project without devices or end users: the call that makes the first. */
export function NothingYet({ directory, projectId, origin }: NothingYetProps) {
  const { title, origin: howTheyCome, Icon } = directoryWords[directory];
  const call = ownerCurl(origin, directory);
  return (
    <Notice
      icon={<Icon />}
      title={`No ${title.toLowerCase()} yet`}
      actions={
        <Link href={`/projects/${projectId}/keys`} className={buttonClass()}>
          API keys
        </Link>
      }
    >
      <p>{howTheyCome}</p>
      <div className="flex items-start gap-2 rounded-card border bg-sunken p-3 text-left">
        <pre className="grow whitespace-pre-wrap font-mono text-ink text-small wrap-anywhere">
          {call}
        </pre>
        <CopyButton variant="ghost" size="small" text={call} label="call" />
      </div>
    </Notice>
  );
}
