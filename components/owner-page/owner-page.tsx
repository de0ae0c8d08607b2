"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useEffect, useMemo } from "react";
import { NotLoaded } from "@/components/data-list/not-loaded";
import { ownerLabels, ownerTitle } from "@/components/owners/owner-labels";
import { ListScopeProvider } from "@/components/recordings/list-scope";
import { RecordingsView } from "@/components/recordings/recordings-view";
import { buttonClass } from "@/components/ui/button";
import { pageTitle } from "@/components/ui/page-title";
import { ownerOptions } from "@/lib/client/fetch-owner";
import { isNotFound } from "@/lib/client/request-failure";
import type { OwnerKind } from "@/lib/schemas/owners";
import { OwnerHead } from "./owner-head";
import { OwnerMissing } from "./owner-missing";
import { OwnerOverview } from "./owner-overview";

type OwnerPageProps<Of extends OwnerKind> = Omit<
  React.ComponentProps<typeof RecordingsView>,
  "head"
> & { kind: Of; id: string };

/**
 * The page of a device or an end user: its overview, and its recordings in the same list as
 * elsewhere.
 */
export function OwnerPage<Of extends OwnerKind>({ kind, id, ...view }: OwnerPageProps<Of>) {
  const { projectId } = view;
  const { one, title, filter } = ownerLabels[kind];
  const listPath = `/projects/${projectId}/${kind}`;
  const scope = useMemo(() => ({ path: `${listPath}/${id}`, filter, id }), [listPath, filter, id]);
  const { data: owner, error, isFetching, refetch } = useQuery(ownerOptions(kind, projectId, id));
  const name = owner && ownerTitle(owner);
  // The server's title is from before a rename.
  useEffect(() => {
    if (name !== undefined) document.title = pageTitle(name);
  }, [name]);
  const wayBack = (
    <Link href={listPath} className={buttonClass({ variant: "ghost" })}>
      <ArrowLeft aria-hidden className="-ml-1" />
      {title}
    </Link>
  );
  if (isNotFound(error)) {
    return (
      <div role="alert">
        <OwnerMissing kind={kind} projectId={projectId} />
      </div>
    );
  }
  if (!owner) {
    if (!error) return null;
    const retry = { error, isRetrying: isFetching, onRetry: refetch };
    return <NotLoaded what={`the ${one}`} {...retry} />;
  }
  return (
    <ListScopeProvider value={scope}>
      <RecordingsView
        {...view}
        head={(url) => (
          <>
            <OwnerHead
              kind={kind}
              projectId={projectId}
              owner={owner}
              url={url}
              wayBack={wayBack}
            />
            <OwnerOverview kind={kind} projectId={projectId} owner={owner} url={url} />
          </>
        )}
      />
    </ListScopeProvider>
  );
}
