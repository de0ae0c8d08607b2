import Link from "next/link";
import { ownerLabels } from "@/components/owners/owner-labels";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { OwnerKind } from "@/lib/schemas/owners";

/** Stands in the place of a device or an end user that is not in the project. */
export function OwnerMissing({ kind, projectId }: { kind: OwnerKind; projectId: string }) {
  const { one, Icon } = ownerLabels[kind];
  return (
    <Notice
      icon={<Icon />}
      title={`This ${one} isn't here`}
      level={1}
      actions={
        <Link href={`/projects/${projectId}/${kind}`} className={buttonClass()}>
          Back to the list
        </Link>
      }
    >
      <p>It was deleted, or its address is not quite right.</p>
    </Notice>
  );
}
