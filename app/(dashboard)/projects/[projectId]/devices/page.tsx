import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { OwnersView } from "@/components/owners/owners-view";
import { originOf } from "@/lib/api/origin";
import { requireMember } from "@/lib/auth/require-member";
import { readOwnersQuery } from "@/lib/schemas/owners-query";
import { prefetchOwners } from "../prefetch-owners";
import { toSearchParams } from "../to-search-params";

export const metadata: Metadata = { title: "Devices" };

export default async function DevicesPage(props: PageProps<"/projects/[projectId]/devices">) {
  const { project, context } = await requireMember((await props.params).projectId);
  const query = readOwnersQuery(toSearchParams(await props.searchParams));
  return (
    <HydrationBoundary state={await prefetchOwners(context, "devices", query)}>
      <OwnersView
        key={project.id}
        kind="devices"
        projectId={project.id}
        origin={originOf(await headers())}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}
