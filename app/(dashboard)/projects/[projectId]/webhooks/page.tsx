import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { requireMember } from "@/lib/auth/require-member";
import { webhookEndpointsOptions } from "@/lib/client/fetch-webhooks";
import { listEndpoints } from "@/lib/webhooks/endpoints";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage(props: PageProps<"/projects/[projectId]/webhooks">) {
  const { project, context } = await requireMember((await props.params).projectId);
  const client = new QueryClient();
  const data = await listEndpoints(context);
  client.setQueryData(webhookEndpointsOptions(project.id).queryKey, { data });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <WebhooksView key={project.id} projectId={project.id} renderedAt={new Date().toISOString()} />
    </HydrationBoundary>
  );
}
