import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { OwnerPage } from "@/components/owner-page/owner-page";
import { readOpenId } from "@/components/recordings/recording-links";
import { originOf } from "@/lib/api/origin";
import { requireMember } from "@/lib/auth/require-member";
import { ownerOptions } from "@/lib/client/fetch-owner";
import { readOwner } from "@/lib/owners/get-owner";
import type { OwnerKind } from "@/lib/schemas/owners";
import { readRecordingsQuery } from "@/lib/schemas/recordings-query";
import { prefetchRecording } from "./recordings/prefetch-recording";
import { prefetchRecordings } from "./recordings/prefetch-recordings";
import { toSearchParams } from "./to-search-params";

type Asked = {
  kind: OwnerKind;
  projectId: string;
  id: string;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * The page of a device or an end user, with what the browser would fetch for it read in process, under the same
 * keys. To be called by the page itself, so that Next answers 404 before anything else if there is none.
 */
export async function renderOwnerPage({ kind, projectId, id, searchParams }: Asked) {
  const { project, person, context } = await requireMember(projectId);
  const params = toSearchParams(await searchParams);
  const owner = await readOwner(context, kind, id);
  if (owner === null) notFound();
  const client = new QueryClient();
  client.setQueryData(ownerOptions(kind, context.projectId, id).queryKey, owner);
  const filter = kind === "devices" ? "device_id" : "end_user_id";
  const openId = readOpenId(params);
  await Promise.all([
    prefetchRecordings(client, context, { ...readRecordingsQuery(params), [filter]: [id] }),
    openId && prefetchRecording(client, context, openId),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OwnerPage
        // Another one's rows and filters are nothing to keep.
        key={id}
        kind={kind}
        id={id}
        projectId={project.id}
        person={{ email: person.email, name: person.name }}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}

/** The page's title: the device's or end user's name, or what it is. */
export async function ownerMetadata(
  { kind, projectId, id }: Omit<Asked, "searchParams">,
  unnamed: string,
): Promise<Metadata> {
  const { context } = await requireMember(projectId);
  const found = await readOwner(context, kind, id);
  return { title: found?.name ?? unnamed };
}
