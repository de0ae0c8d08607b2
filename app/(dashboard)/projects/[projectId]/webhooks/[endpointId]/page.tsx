import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndpointView } from "@/components/webhooks/endpoint-view";
import { requireMember } from "@/lib/auth/require-member";
import { deliveriesOptions, webhookEndpointOptions } from "@/lib/client/fetch-webhooks";
import { ApiError } from "@/lib/schemas/api-error";
import { readDeliveriesQuery, webhookDeliveriesPageSchema } from "@/lib/schemas/webhook-delivery";
import { listDeliveries } from "@/lib/webhooks/deliveries";
import { getEndpoint } from "@/lib/webhooks/endpoints";
import { toSearchParams } from "../../to-search-params";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhookPage(
  props: PageProps<"/projects/[projectId]/webhooks/[endpointId]">,
) {
  const { projectId, endpointId } = await props.params;
  const { project, context } = await requireMember(projectId);
  const query = readDeliveriesQuery(toSearchParams(await props.searchParams));
  const endpoint = await getEndpoint(context, endpointId).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) notFound();
    throw error;
  });
  const { rows, hasMore, nextCursor } = await listDeliveries(context, endpointId, query);
  const data = rows.map((json) => JSON.parse(json));
  const client = new QueryClient();
  client.setQueryData(webhookEndpointOptions(project.id, endpointId).queryKey, endpoint);
  client.setQueryData(
    deliveriesOptions(project.id, endpointId, query).queryKey,
    webhookDeliveriesPageSchema.parse({ data, has_more: hasMore, next_cursor: nextCursor }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndpointView
        key={endpointId}
        projectId={project.id}
        endpointId={endpointId}
        renderedAt={new Date().toISOString()}
      />
    </HydrationBoundary>
  );
}
