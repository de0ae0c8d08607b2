import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { OwnerPage } from "@/components/owner-page/owner-page";
import { originOf } from "@/lib/api/origin";
import { requireMember } from "@/lib/auth/require-member";
import { readOwner } from "@/lib/owners/get-owner";
import { prefetchOwnerPage } from "../../prefetch-owner-page";
import { toSearchParams } from "../../to-search-params";

type Props = PageProps<"/projects/[projectId]/devices/[deviceId]">;

export default async function DevicePage(props: Props) {
  const { projectId, deviceId: id } = await props.params;
  const { project, person, context } = await requireMember(projectId);
  const params = toSearchParams(await props.searchParams);
  const state = await prefetchOwnerPage(context, "devices", id, params);
  if (state === null) notFound();
  return (
    <HydrationBoundary state={state}>
      <OwnerPage
        // Another one's rows and filters are nothing to keep.
        key={id}
        kind="devices"
        id={id}
        projectId={project.id}
        person={{ email: person.email, name: person.name }}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { projectId, deviceId: id } = await props.params;
  const { context } = await requireMember(projectId);
  const found = await readOwner(context, "devices", id);
  return { title: found?.name ?? "Device" };
}
